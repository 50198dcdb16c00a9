import type { WaitingWords } from './words';

export const waiting: WaitingWords = {
  holds: {
    room_not_started: {
      title: 'The call has not started',
      remedy: 'Keep this page open. It goes on by itself once the host is there.',
    },
    admission_pending: {
      title: 'The host will let you in',
      remedy: 'They can see that you are waiting. Keep this page open: it takes you into the call by itself.',
    },
    room_locked: {
      title: 'The host has locked the call',
      remedy:
        'You can come in once they open it again. Keep this page open: it takes you into the call by itself.',
    },
  },
  nobodyAnswered:
    'Nobody has answered yet. You can go on waiting, or reach the host or the organiser another way.',
  interrupted: 'The connection is interrupted. You are still waiting: this page goes on asking by itself.',
  leave: 'Stop waiting',
  letIn: (room) => `You are in: ${room}`,
};
