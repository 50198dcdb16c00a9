import type { CallWords } from '../call-words';
import { formatsOf } from '../formats';

const { list, plural } = formatsOf('ja');

export const call: CallWords = {
  heading: (room) => room,
  joining: '参加しています…',
  rejoining: '接続が切れました。もう一度参加しています…',
  reconnecting: '接続が不安定です。再接続しています…',
  online: (count) => plural(count, { other: '#人が参加中' }),
  people: '通話の参加者',
  you: (identity) => `${identity}(あなた)`,
  muted: 'ミュート中',
  speaking: '発言中',
  arrived: (identities) => `${list(identities)}さんが参加しました。`,
  departed: (identities) => `${list(identities)}さんが退出しました。`,
  controls: '通話の操作',
  mute: 'ミュート',
  unmute: 'ミュート解除',
  cameraOn: 'カメラをオン',
  cameraOff: 'カメラをオフ',
  leave: '退出',
  asking: 'ほかの参加者にあなたの映像と音声を届けてよいか、ブラウザが確認しています。',
  without: {
    microphone: 'あなたの声は誰にも聞こえません',
    camera: 'あなたの姿は誰にも見えません',
    both: 'ほかの人の映像と音声は届きますが、あなたの映像と音声は届きません',
  },
  soundBlocked: 'ブラウザが音声を止めています。',
  soundOn: '音声をオンにする',
};
