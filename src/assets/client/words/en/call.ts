import type { CallWords } from '../call-words';
import { formatsOf } from '../formats';

const { list, plural } = formatsOf('en');

export const call: CallWords = {
  heading: (room) => room,
  joining: 'Joining…',
  rejoining: 'The connection broke. Joining again…',
  reconnecting: 'The connection is weak. Reconnecting…',
  online: (count) => plural(count, { one: '# person here', other: '# people here' }),
  people: 'People in the call',
  you: (identity) => `${identity} (you)`,
  muted: 'muted',
  speaking: 'speaking',
  arrived: (identities) => `${list(identities)} joined.`,
  departed: (identities) => `${list(identities)} left.`,
  controls: 'Call controls',
  mute: 'Mute',
  unmute: 'Unmute',
  cameraOn: 'Camera on',
  cameraOff: 'Camera off',
  leave: 'Leave',
  asking: 'Your browser is asking whether others may see and hear you.',
  without: {
    microphone: 'Nobody can hear you',
    camera: 'Nobody can see you',
    both: 'You can see and hear the others, but they cannot see or hear you',
  },
  soundBlocked: 'Your browser is holding back the sound.',
  soundOn: 'Turn on sound',
};
