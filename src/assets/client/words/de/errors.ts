import type { Words } from '../words';

export const errors: Words['errors'] = {
  invalid_request: {
    title: 'Etwas davon ist nicht erlaubt',
    remedy:
      "Benutzen Sie nur Buchstaben, Ziffern, Leerzeichen und . _ @ + ' -, höchstens 64 davon, mit einem Buchstaben oder einer Ziffer am Anfang.",
  },
  unknown_participant: {
    title: 'Wir kennen diesen Namen nicht',
    remedy:
      'Prüfen Sie die Schreibweise, oder fragen Sie den Veranstalter, unter welchem Namen Sie erwartet werden.',
  },
  code_rejected: {
    title: 'Dieser Code öffnet die Tür nicht',
    remedy:
      'Sehen Sie in der neuesten Nachricht nach und geben Sie den Code noch einmal ein. Wenn er schon benutzt wurde, in einem anderen Tab oder auf einem anderen Gerät, lassen Sie einen neuen senden.',
  },
  challenge_invalid: {
    title: 'Dieser Code gilt nicht mehr',
    remedy: 'Lassen Sie einen neuen Code senden und benutzen Sie diesen.',
  },
  challenge_expired: {
    title: 'Dieser Code ist zu alt',
    remedy: 'Lassen Sie einen neuen Code senden und benutzen Sie diesen.',
  },
  pass_invalid: {
    title: 'Sie werden in diesem Raum nicht mehr erwartet',
    remedy: 'Fragen Sie den Veranstalter, oder beginnen Sie von vorn mit einem neuen Code.',
  },
  pass_expired: {
    title: 'Seit Ihrem Code ist zu viel Zeit vergangen',
    remedy: 'Beginnen Sie von vorn mit einem neuen.',
  },
  room_forbidden: {
    title: 'Sie werden in diesem Raum nicht erwartet',
    remedy: 'Prüfen Sie den Namen des Raums oder Ihren Link, oder fragen Sie den Veranstalter.',
  },
  room_closed: {
    title: 'Der Raum ist geschlossen',
    remedy: 'Er ist außerhalb seiner Öffnungszeiten.',
  },
  invite_required: {
    title: 'Sie brauchen eine Einladung',
    remedy:
      'Öffnen Sie den Link aus Ihrer Einladung. Wenn Sie das getan haben, ist er vielleicht zu alt oder für einen anderen Namen: Bitten Sie den Veranstalter um einen neuen.',
  },
  unsupported_media_type: {
    title: 'Diese Seite und die Tür verstehen sich nicht',
    remedy: 'Laden Sie die Seite neu. Wenn es wieder geschieht, sagen Sie es dem Veranstalter.',
  },
  too_many_codes: {
    title: 'Vorerst keine weiteren Codes',
    remedy: 'Wir haben so viele gesendet, wie wir dürfen. Ein früherer kann noch ankommen.',
  },
  too_many_attempts: {
    title: 'Es wurden zu viele Codes versucht',
    remedy: 'Zu Ihrer Sicherheit ist dieser Code jetzt gesperrt. Fordern Sie später einen neuen an.',
  },
  rate_limited: {
    title: 'Zu viele Menschen an der Tür',
    remedy: 'Warten Sie einen Moment.',
  },
  misconfigured: {
    title: 'Die Tür ist nicht richtig eingerichtet',
    remedy: 'Sie haben nichts falsch gemacht. Sagen Sie es dem Veranstalter: Der Grund steht im Protokoll.',
  },
  internal: {
    title: 'Bei uns ist etwas kaputtgegangen',
    remedy: 'Versuchen Sie es noch einmal. Wenn es wieder geschieht, sagen Sie es dem Veranstalter.',
  },
  delivery_failed: {
    title: 'Der Code konnte nicht zugestellt werden',
    remedy:
      'Bitten Sie den Veranstalter, die Telefonnummer oder E-Mail-Adresse zu prüfen, die er von Ihnen hat.',
  },
  upstream_error: {
    title: 'Der Dienst, der die Codes sendet, ist gestört',
    remedy: 'Das geht meist vorüber.',
  },
  upstream_timeout: {
    title: 'Der Dienst, der die Codes sendet, ist langsam',
    remedy: 'Ihr Code kann trotzdem unterwegs sein.',
  },
  network: {
    title: 'Keine Verbindung',
    remedy:
      'Prüfen Sie Ihr Netz, dann versuchen Sie es noch einmal. Im Hotel, im Zug und an ähnlichen Orten muss man sich vielleicht erst dort anmelden.',
  },
  timeout: {
    title: 'Keine Antwort in angemessener Zeit',
    remedy: 'Prüfen Sie Ihr Netz, dann versuchen Sie es noch einmal.',
  },
  unreadable: {
    title: 'Die Antwort ergab keinen Sinn',
    remedy: 'Laden Sie die Seite neu. Wenn es wieder geschieht, sagen Sie es dem Veranstalter.',
  },
  sign_in: {
    title: 'Etwas anderes hat anstelle dieser Seite geantwortet',
    remedy:
      'Vielleicht will Ihr Netz, dass Sie sich erst anmelden, wie in einem Hotel. Öffnen Sie irgendeine andere Seite, melden Sie sich dort an, dann versuchen Sie es noch einmal.',
  },
  site_unavailable: {
    title: 'Diese Seite antwortet gerade nicht',
    remedy: 'Versuchen Sie es gleich noch einmal. Wenn es so bleibt, sagen Sie es dem Veranstalter.',
  },
  site_incomplete: {
    title: 'Diese Seite ist nicht vollständig',
    remedy:
      'Sie haben nichts falsch gemacht. Sagen Sie dem Veranstalter: Die Seite ist da, aber der Teil, der antwortet, fehlt.',
  },
  blocked: {
    title: 'Etwas auf dem Weg lässt Sie nicht durch',
    remedy:
      'Vielleicht eine Firewall, ein VPN oder ein Werbeblocker. Versuchen Sie es ohne, oder in einem anderen Netz.',
  },
  name_missing: {
    title: 'Ihr Name fehlt',
    remedy: 'Geben Sie den Namen ein, unter dem der Veranstalter Sie kennt.',
  },
  code_incomplete: {
    title: 'Der Code ist nicht vollständig',
    remedy: 'Geben Sie alle seine Ziffern ein.',
  },
  code_unanswered: {
    title: 'Wir haben nicht erfahren, ob Ihr Code richtig war',
    remedy: 'Geben Sie ihn noch einmal ein. Wenn er nicht mehr gilt, senden wir Ihnen sofort einen neuen.',
  },
  code_replaced: {
    title: 'Ein neuer Code ist unterwegs',
    remedy: 'Die Antwort auf den letzten ging verloren. Benutzen Sie den Code der neuesten Nachricht.',
  },
  page_incomplete: {
    title: 'Ein Teil dieser Seite ist nicht angekommen',
    remedy: 'Prüfen Sie Ihr Netz und laden Sie die Seite neu. Sie machen dort weiter, wo Sie sind.',
  },
};

export const waits: Words['waits'] = {
  tryAgainIn: (span) => `Noch ${span}, dann versuchen Sie es noch einmal.`,
  tryAgainAt: (clock) => `Versuchen Sie es um ${clock} noch einmal.`,
  opensAt: (calendar, span) => `Er öffnet am ${calendar} Ihrer Zeit: noch ${span}.`,
  opensIn: (span) => `Öffnet bald: noch ${span}`,
  isOpen: 'Er sollte jetzt offen sein. Versuchen Sie es noch einmal.',
};
