import { formatsOf } from '../formats';
import type { GoodbyeWords, IdentifyWords, PageWords, PasscodeWords } from '../words';

const { plural } = formatsOf('de');

export const page: PageWords = {
  language: 'Sprache',
  environmentProblems: {
    framed: {
      title: 'Bitte öffnen Sie diese Seite für sich',
      remedy:
        'Sie funktioniert nicht innerhalb einer anderen Website, damit Ihnen niemand beim Eingeben des Codes zusehen kann.',
    },
    insecure: {
      title: 'Diese Adresse ist nicht sicher',
      remedy: 'Browser erlauben Gespräche nur an Adressen, die mit https beginnen.',
    },
    unsupported: {
      title: 'Mit diesem Browser gehen keine Gespräche',
      remedy:
        'Öffnen Sie diese Seite in einem aktuellen Chrome, Edge, Firefox oder Safari, nicht innerhalb einer anderen App.',
    },
  },
  open: { framed: 'In eigenem Tab öffnen', insecure: 'Die sichere Adresse öffnen' },
  joining: 'Sie treten bei…',
  loading: 'Einen Moment…',
  tryAgain: 'Noch einmal versuchen',
};

export const identify: IdentifyWords = {
  heading: (room) => (room ? `${room} beitreten` : 'Dem Gespräch beitreten'),
  lead: 'Sagen Sie, wer Sie sind. Wir senden einen Code an die Telefonnummer oder E-Mail-Adresse, die der Veranstalter von Ihnen hat.',
  name: 'Ihr Name',
  room: 'Raum',
  roomHint: 'Lassen Sie das Feld leer, wenn man Ihnen keinen genannt hat.',
  submit: 'Weiter',
  busy: 'Ihr Code wird gesendet…',
  haveCode: 'Ich habe schon einen Code',
};

const journey = {
  sms: (to: string) => `Wir haben einen Code an ${to} gesendet.`,
  call: (to: string) => `Wir rufen ${to} an und lesen Ihnen einen Code vor.`,
  whatsapp: (to: string) => `Wir haben einen Code per WhatsApp an ${to} gesendet.`,
  email: (to: string) => `Wir haben einen Code per E-Mail an ${to} gesendet.`,
};

export const passcode: PasscodeWords = {
  heading: 'Geben Sie Ihren Code ein',
  sentTo: (channel, to) => journey[channel](to),
  sentAgainTo: (channel, to) => `${journey[channel](to)} Es ist derselbe Code wie vorher.`,
  code: 'Code',
  hint: (digits) => `${digits} Ziffern. Er wird geprüft, sobald er vollständig ist.`,
  triesLeft: (tries) =>
    plural(tries, {
      one: 'Sie haben höchstens noch # Versuch.',
      other: 'Sie haben höchstens noch # Versuche.',
    }),
  tryAgain:
    'Drücken Sie dann noch einmal auf Weiter. Wenn der Code nicht mehr gilt, senden wir Ihnen sofort einen neuen.',
  submit: 'Weiter',
  busy: 'Ihr Code wird geprüft…',
  resend: 'Noch einmal senden',
  resendWait: (clock) => `Noch einmal senden in ${clock}`,
  instead: {
    sms: 'Lieber per SMS',
    call: 'Lieber anrufen lassen',
    whatsapp: 'Lieber per WhatsApp',
    email: 'Lieber per E-Mail',
  },
  stillNothing:
    'Immer noch nichts? Fragen Sie den Veranstalter, ob er die richtige Nummer oder Adresse von Ihnen hat.',
  notMe: 'Das bin ich nicht',
};

export const goodbye: GoodbyeWords = {
  reasons: {
    left: {
      title: 'Sie haben das Gespräch verlassen',
      remedy: 'Sie können diese Seite schließen oder wieder beitreten.',
    },
    stoppedWaiting: {
      title: 'Sie warten nicht mehr',
      remedy: 'Sie können diese Seite schließen oder zurückkommen und weiter warten.',
    },
    elsewhere: {
      title: 'Sie sind mit einem anderen Gerät beigetreten',
      remedy: 'Das Gespräch geht dort weiter. Treten Sie wieder bei, um es auf diese Seite zu holen.',
    },
    removed: {
      title: 'Der Gastgeber hat Sie aus dem Gespräch entfernt',
      remedy: 'Wenn das ein Versehen war, fragen Sie den Gastgeber oder den Veranstalter.',
    },
    denied: {
      title: 'Der Gastgeber hat Sie nicht hereingelassen',
      remedy:
        'Wenn das ein Versehen war, wenden Sie sich auf anderem Weg an den Gastgeber oder den Veranstalter.',
    },
    roomEnded: { title: 'Das Gespräch ist zu Ende', remedy: 'Es wurde für alle beendet.' },
    roomFull: {
      title: 'Der Raum ist voll',
      remedy: 'Es muss erst jemand gehen, bevor Sie hineinkönnen. Versuchen Sie es in einer Weile wieder.',
    },
    quotaReached: {
      title: 'Gerade sind zu viele Menschen in den Gesprächen dieses Veranstalters',
      remedy:
        'Es muss erst jemand eines davon verlassen, bevor Sie hineinkönnen. Versuchen Sie es in einer Weile wieder, oder sagen Sie es dem Veranstalter.',
    },
    roomClosed: {
      title: 'Der Raum ist geschlossen',
      remedy: 'Er ist außerhalb seiner Öffnungszeiten. Fragen Sie den Veranstalter, wann er öffnet.',
    },
    roomMissing: {
      title: 'Der Raum ist noch nicht offen',
      remedy: 'Versuchen Sie es gleich noch einmal, oder bitten Sie den Veranstalter, ihn zu öffnen.',
    },
    accessRevoked: {
      title: 'Sie werden in diesem Raum nicht mehr erwartet',
      remedy:
        'Die Teilnehmerliste hat sich geändert. Fragen Sie den Veranstalter, oder beginnen Sie von vorn mit einem neuen Code.',
    },
    passExpired: {
      title: 'Ihre Zeit in diesem Gespräch ist um',
      remedy:
        'Zu Ihrer Sicherheit gilt ein Code nur eine Weile. Beginnen Sie von vorn mit einem neuen, um zurückzukommen.',
    },
    tokenRefused: {
      title: 'Das Gespräch hat Sie nicht hereingelassen',
      remedy: 'Beginnen Sie von vorn. Wenn es wieder geschieht, sagen Sie es dem Veranstalter.',
    },
    lost: {
      title: 'Die Verbindung ist weg',
      remedy: 'Wir haben es mehrmals versucht. Prüfen Sie Ihr Netz, dann treten Sie wieder bei.',
    },
    unsupported: {
      title: 'Mit diesem Browser gehen keine Gespräche',
      remedy: 'Öffnen Sie diese Seite in einem aktuellen Chrome, Edge, Firefox oder Safari.',
    },
    failed: {
      title: 'Das Gespräch konnte nicht weitergehen',
      remedy: 'Versuchen Sie es gleich noch einmal. Wenn es wieder geschieht, sagen Sie es dem Veranstalter.',
    },
  },
  rejoin: 'Wieder beitreten',
  startOver: 'Von vorn beginnen',
};
