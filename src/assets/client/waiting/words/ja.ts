import type { WaitingWords } from './words';

export const waiting: WaitingWords = {
  holds: {
    room_not_started: {
      title: '通話はまだ始まっていません',
      remedy: 'このページを開いたままお待ちください。ホストが来ると自動的に進みます。',
    },
    admission_pending: {
      title: 'ホストの許可を待っています',
      remedy:
        'お待ちであることはホストに表示されています。このページを開いたままにすると、自動的に通話に入ります。',
    },
    room_locked: {
      title: 'ホストが通話をロックしています',
      remedy: 'ロックが解除されると入れます。このページを開いたままにすると、自動的に通話に入ります。',
    },
  },
  nobodyAnswered:
    'まだ誰からも応答がありません。このまま待つか、別の方法でホストまたは主催者にご連絡ください。',
  interrupted: '接続が途切れています。待機は続いており、このページが自動的に確認し直します。',
  leave: '待つのをやめる',
  letIn: (room) => `通話に入りました: ${room}`,
};
