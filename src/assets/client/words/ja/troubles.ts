import type { Words } from '../words';

export const troubles: Words['troubles'] = {
  invalid_request: {
    title: '使えない文字が含まれています',
    remedy:
      "使えるのは文字、数字、空白と . _ @ + ' - だけで、64 文字までです。最初は文字か数字にしてください。",
  },
  unknown_participant: {
    title: 'このお名前は登録されていません',
    remedy: 'つづりを確認するか、どの名前で登録されているか主催者にお尋ねください。',
  },
  code_rejected: {
    title: 'このコードでは入れません',
    remedy:
      '最新のメッセージを見てもう一度入力してください。別のタブや別の端末ですでに使った場合は、新しいコードを送ってもらってください。',
  },
  challenge_invalid: {
    title: 'このコードは無効になりました',
    remedy: '新しいコードを送ってもらい、それを入力してください。',
  },
  challenge_expired: {
    title: 'このコードは期限切れです',
    remedy: '新しいコードを送ってもらい、それを入力してください。',
  },
  pass_invalid: {
    title: 'このルームの参加者ではなくなりました',
    remedy: '主催者に確認するか、新しいコードで最初からやり直してください。',
  },
  pass_expired: {
    title: 'コードの入力から時間が経ちすぎました',
    remedy: '新しいコードで最初からやり直してください。',
  },
  room_forbidden: {
    title: 'このルームの参加者ではありません',
    remedy: 'ルームの名前かリンクを確認するか、主催者にお尋ねください。',
  },
  room_closed: {
    title: 'ルームは閉まっています',
    remedy: '利用時間外です。',
  },
  invite_required: {
    title: '招待が必要です',
    remedy:
      '招待のリンクを開いてください。開いても入れない場合は、期限切れか別の方への招待です。主催者に新しい招待を頼んでください。',
  },
  unsupported_media_type: {
    title: 'このページと入口の通信が合いません',
    remedy: 'ページを再読み込みしてください。繰り返す場合は主催者にお知らせください。',
  },
  too_many_codes: {
    title: '今はこれ以上コードを送れません',
    remedy: '送れる回数に達しました。前に送ったコードがこれから届くこともあります。',
  },
  too_many_attempts: {
    title: '試したコードの数が多すぎます',
    remedy: '安全のため、このコードは使えなくなりました。後で新しいコードを受け取ってください。',
  },
  rate_limited: {
    title: '入口が混み合っています',
    remedy: '少しお待ちください。',
  },
  misconfigured: {
    title: '入口が正しく設定されていません',
    remedy: 'あなたのせいではありません。主催者にお知らせください。原因はログにあります。',
  },
  internal: {
    title: 'こちらで問題が起きました',
    remedy: 'もう一度お試しください。繰り返す場合は主催者にお知らせください。',
  },
  delivery_failed: {
    title: 'コードを届けられませんでした',
    remedy: '登録されている電話番号やメールアドレスを確認するよう、主催者に頼んでください。',
  },
  upstream_error: {
    title: 'コードを送るサービスが動いていません',
    remedy: 'たいていすぐに直ります。',
  },
  upstream_timeout: {
    title: 'コードを送るサービスの応答が遅れています',
    remedy: 'それでもコードは届くかもしれません。',
  },
  network: {
    title: '接続がありません',
    remedy:
      'ネットワークを確認して、もう一度お試しください。ホテルや電車などでは、先にネットワークへのログインが必要なことがあります。',
  },
  timeout: {
    title: '時間内に応答がありませんでした',
    remedy: 'ネットワークを確認して、もう一度お試しください。',
  },
  unreadable: {
    title: '応答を読み取れませんでした',
    remedy: 'ページを再読み込みしてください。繰り返す場合は主催者にお知らせください。',
  },
  sign_in: {
    title: 'このサイトの代わりに別のものが応答しました',
    remedy:
      'ホテルのように、先にネットワークへのログインが必要なのかもしれません。ほかのページを開いてログインしてから、もう一度お試しください。',
  },
  site_unavailable: {
    title: 'このサイトは今、応答していません',
    remedy: '少し待ってもう一度お試しください。続く場合は主催者にお知らせください。',
  },
  site_incomplete: {
    title: 'このサイトは完成していません',
    remedy:
      'あなたのせいではありません。「ページはありますが、応答する部分がありません」と主催者にお知らせください。',
  },
  blocked: {
    title: '途中で通信が止められています',
    remedy:
      'ファイアウォール、VPN、広告ブロッカーなどが原因かもしれません。それらを切るか、別のネットワークでお試しください。',
  },
  name_missing: {
    title: 'お名前が入力されていません',
    remedy: '主催者に登録されているお名前を入力してください。',
  },
  code_incomplete: {
    title: 'コードが途中までです',
    remedy: 'すべての桁を入力してください。',
  },
  code_unanswered: {
    title: 'コードが正しかったか確認できませんでした',
    remedy: 'もう一度入力してください。コードが無効になっていれば、すぐに新しいコードを送ります。',
  },
  code_replaced: {
    title: '新しいコードを送りました',
    remedy: '前のコードへの応答が届きませんでした。最新のメッセージのコードを入力してください。',
  },
  page_incomplete: {
    title: 'ページの一部が届きませんでした',
    remedy: 'ネットワークを確認してページを再読み込みしてください。今の続きから始められます。',
  },
};

export const waits: Words['waits'] = {
  tryAgainIn: (span) => `あと${span}でもう一度お試しください。`,
  tryAgainAt: (clock) => `${clock} にもう一度お試しください。`,
  opensAt: (calendar, span) => `お使いの端末の時刻で ${calendar} に開きます。あと${span}です。`,
  opensIn: (span) => `開くまであと${span}`,
  isOpen: '開いている時刻です。もう一度お試しください。',
};
