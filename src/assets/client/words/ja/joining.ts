import { formatsOf } from '../formats';
import type { GoodbyeWords, IdentifyWords, PageWords, PasscodeWords } from '../words';

const { plural } = formatsOf('ja');

export const page: PageWords = {
  language: '言語',
  environmentProblems: {
    framed: {
      title: 'このページを単独で開いてください',
      remedy: 'コードの入力を誰にも見られないように、ほかのサイトの中では動きません。',
    },
    insecure: {
      title: 'このアドレスは安全ではありません',
      remedy: 'ブラウザで通話できるのは、https で始まるアドレスだけです。',
    },
    unsupported: {
      title: 'このブラウザでは通話できません',
      remedy: 'ほかのアプリの中ではなく、最新の Chrome、Edge、Firefox、Safari でこのページを開いてください。',
    },
  },
  open: { framed: '新しいタブで開く', insecure: '安全なアドレスを開く' },
  joining: '参加しています…',
  loading: 'お待ちください…',
  tryAgain: 'もう一度試す',
};

export const identify: IdentifyWords = {
  heading: (room) => (room ? `「${room}」に参加` : '通話に参加'),
  lead: 'お名前を入力してください。主催者に登録されている電話番号またはメールアドレスにコードをお送りします。',
  name: 'お名前',
  room: 'ルーム',
  roomHint: '聞いていない場合は空欄のままにしてください。',
  submit: '次へ',
  busy: 'コードを送信しています…',
  haveCode: 'コードを持っています',
};

const journey = {
  sms: (to: string) => `${to} にコードを送りました。`,
  call: (to: string) => `${to} に電話して、コードを読み上げます。`,
  whatsapp: (to: string) => `WhatsApp で ${to} にコードを送りました。`,
  email: (to: string) => `メールで ${to} にコードを送りました。`,
};

export const passcode: PasscodeWords = {
  heading: 'コードを入力してください',
  sentTo: (channel, to) => journey[channel](to),
  sentAgainTo: (channel, to) => `${journey[channel](to)}前と同じコードです。`,
  code: 'コード',
  hint: (digits) => `${digits} 桁です。すべて入力すると自動で確認します。`,
  triesLeft: (tries) => plural(tries, { other: '入力できるのは、あと最大 # 回です。' }),
  tryAgain:
    'その後もう一度「次へ」を押してください。コードが無効になっていれば、すぐに新しいコードを送ります。',
  submit: '次へ',
  busy: 'コードを確認しています…',
  resend: 'もう一度送る',
  resendWait: (clock) => `もう一度送る(あと ${clock})`,
  instead: {
    sms: '代わりに SMS で受け取る',
    call: '代わりに電話で受け取る',
    whatsapp: '代わりに WhatsApp で受け取る',
    email: '代わりにメールで受け取る',
  },
  stillNothing: 'まだ届きませんか?登録されている番号やアドレスが正しいか、主催者にご確認ください。',
  notMe: '自分ではありません',
};

export const goodbye: GoodbyeWords = {
  reasons: {
    left: { title: '通話から退出しました', remedy: 'このページを閉じるか、もう一度参加できます。' },
    stoppedWaiting: {
      title: '待機をやめました',
      remedy: 'このページを閉じるか、もう一度参加して待つことができます。',
    },
    elsewhere: {
      title: '別の端末から参加しました',
      remedy: '通話はその端末で続いています。もう一度参加すると、このページに戻せます。',
    },
    removed: {
      title: 'ホストによって通話から退出させられました',
      remedy: '間違いと思われる場合は、ホストまたは主催者にご連絡ください。',
    },
    denied: {
      title: 'ホストが参加を許可しませんでした',
      remedy: '間違いと思われる場合は、別の方法でホストまたは主催者にご連絡ください。',
    },
    roomEnded: { title: '通話は終了しました', remedy: '全員の通話が終了しました。' },
    roomFull: {
      title: 'ルームは満員です',
      remedy: '誰かが退出するまで入れません。しばらくしてからもう一度お試しください。',
    },
    quotaReached: {
      title: 'この主催者の通話は今、人数がいっぱいです',
      remedy:
        '誰かがどれかの通話から退出するまで入れません。しばらくしてもう一度試すか、主催者にお知らせください。',
    },
    roomClosed: {
      title: 'ルームは閉まっています',
      remedy: '利用時間外です。いつ開くか、主催者にご確認ください。',
    },
    roomMissing: {
      title: 'ルームはまだ開いていません',
      remedy: '少し待ってもう一度試すか、主催者に開くよう頼んでください。',
    },
    accessRevoked: {
      title: 'このルームの参加者ではなくなりました',
      remedy: '参加者の一覧が変わりました。主催者に確認するか、新しいコードで最初からやり直してください。',
    },
    passExpired: {
      title: 'この通話の利用時間が終わりました',
      remedy:
        '安全のため、コードの有効時間には限りがあります。戻るには新しいコードで最初からやり直してください。',
    },
    tokenRefused: {
      title: '通話に入れませんでした',
      remedy: '最初からやり直してください。繰り返す場合は主催者にお知らせください。',
    },
    lost: {
      title: '接続が切れました',
      remedy: '何度か試しましたがつながりません。ネットワークを確認して、もう一度参加してください。',
    },
    unsupported: {
      title: 'このブラウザでは通話できません',
      remedy: '最新の Chrome、Edge、Firefox、Safari でこのページを開いてください。',
    },
    failed: {
      title: '通話を続けられませんでした',
      remedy: '少し待ってもう一度お試しください。繰り返す場合は主催者にお知らせください。',
    },
  },
  rejoin: 'もう一度参加する',
  startOver: '最初からやり直す',
};
