import type { DeviceWords, PreviewWords } from './words';

const devices: DeviceWords = {
  titles: {
    microphone: {
      denied: 'マイクが許可されていません',
      blocked: 'この端末の設定で、ブラウザがマイクを使えません',
      missing: 'マイクが見つかりません',
      busy: '別のアプリがマイクを使っています',
      unresponsive: 'マイクが応答しません',
      unavailable: 'このブラウザではマイクを使えません',
      muted: 'システムがマイクをミュートしています',
    },
    camera: {
      denied: 'カメラが許可されていません',
      blocked: 'この端末の設定で、ブラウザがカメラを使えません',
      missing: 'カメラが見つかりません',
      busy: '別のアプリがカメラを使っています',
      unresponsive: 'カメラが応答しません',
      unavailable: 'このブラウザではカメラを使えません',
      muted: 'システムがカメラを一時停止しています',
    },
    both: {
      denied: 'カメラとマイクが許可されていません',
      blocked: 'この端末の設定で、ブラウザがカメラとマイクを使えません',
      missing: 'カメラもマイクも見つかりません',
      busy: '別のアプリがカメラとマイクを使っています',
      unresponsive: 'カメラとマイクが応答しません',
      unavailable: 'このブラウザではカメラもマイクも使えません',
      muted: 'システムがマイクをミュートし、カメラを一時停止しています',
    },
  },
  remedies: {
    denied: 'アドレスの横にあるページの設定で許可してから、もう一度お試しください。',
    missing: '機器を接続するか電源を入れてから、もう一度お試しください。',
    busy: '別のアプリや通話を終了してから、もう一度お試しください。',
    unresponsive: '機器を接続し直すか別の機器を選んでから、もう一度お試しください。',
    unavailable:
      'ほかのアプリの中ではなく、最新の Chrome、Edge、Firefox、Safari でこのページを開いてください。',
  },
  mutedRemedy: '機器のスイッチ、電話、別のアプリを確認してください。終われば自動的に元に戻ります。',
  skipped: (wanted, used) => `「${wanted}」は今は使えません。「${used}」を使っています。`,
  unblock: {
    windows:
      '「設定」›「プライバシーとセキュリティ」›「カメラ」と「マイク」で、ブラウザに使用を許可してください。',
    mac: '「システム設定」›「プライバシーとセキュリティ」›「カメラ」と「マイク」で、ブラウザをオンにしてください。',
    ios: '「設定」›「アプリ」›お使いのブラウザで、「カメラ」と「マイク」をオンにしてください。',
    android: '「設定」›「アプリ」›お使いのブラウザ ›「権限」で、「カメラ」と「マイク」を許可してください。',
    other: 'システムのプライバシー設定で、ブラウザに使用を許可してください。',
  },
};

export const preview: PreviewWords = {
  heading: (room) => `「${room}」に参加する準備はできましたか?`,
  lead: 'まだ誰にも見えず、聞こえていません。',
  asking: 'このページがカメラとマイクを使ってよいか、ブラウザが確認しています。「許可」を選んでください。',
  opening: '機器を準備しています…',
  picture: '自分の映像',
  cameraIsOff: 'カメラはオフです',
  microphone: 'マイク',
  camera: 'カメラ',
  which: { microphone: '使うマイク', camera: '使うカメラ' },
  unnamed: (turn) => `機器 ${turn}`,
  level: 'マイクの音量',
  speak: '何か話してみてください。声が届くとバーが動きます。',
  heard: '声が届いています。',
  isMuted: 'マイクはミュートされています。',
  join: {
    open: '参加する',
    muted: 'ミュートで参加する',
    unseen: 'カメラなしで参加する',
    mutedUnseen: 'ミュート、カメラなしで参加する',
  },
  devices,
};
