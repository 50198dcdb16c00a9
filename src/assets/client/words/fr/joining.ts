import { formatsOf } from '../formats';
import type { GoodbyeWords, IdentifyWords, PageWords, PasscodeWords } from '../words';

const { plural } = formatsOf('fr');

export const page: PageWords = {
  language: 'Langue',
  environmentProblems: {
    framed: {
      title: 'Ouvrez cette page séparément',
      remedy:
        'Elle ne fonctionne pas dans un autre site, pour que personne ne puisse vous voir saisir votre code.',
    },
    insecure: {
      title: 'Cette adresse n’est pas sécurisée',
      remedy: 'Les navigateurs n’autorisent les appels qu’aux adresses qui commencent par https.',
    },
    unsupported: {
      title: 'Ce navigateur ne peut pas passer d’appels',
      remedy:
        'Ouvrez cette page dans un Chrome, Edge, Firefox ou Safari récent, pas à l’intérieur d’une autre application.',
    },
  },
  open: { framed: 'L’ouvrir dans son propre onglet', insecure: 'Ouvrir l’adresse sécurisée' },
  joining: 'Connexion en cours…',
  loading: 'Un instant…',
  tryAgain: 'Réessayer',
};

export const identify: IdentifyWords = {
  heading: (room) => (room ? `Rejoindre ${room}` : 'Rejoindre l’appel'),
  lead: 'Dites-nous qui vous êtes. Nous enverrons un code au téléphone ou à l’adresse e-mail que l’organisation a pour vous.',
  name: 'Votre nom',
  room: 'Salle',
  roomHint: 'Laissez vide si on ne vous en a pas indiqué.',
  submit: 'Continuer',
  busy: 'Envoi de votre code…',
  haveCode: 'J’ai déjà un code',
};

const journey = {
  sms: (to: string) => `Nous avons envoyé un code au ${to}.`,
  call: (to: string) => `Nous appelons le ${to} pour vous lire un code.`,
  whatsapp: (to: string) => `Nous avons envoyé un code par WhatsApp au ${to}.`,
  email: (to: string) => `Nous avons envoyé un code par e-mail à ${to}.`,
};

export const passcode: PasscodeWords = {
  heading: 'Saisissez votre code',
  sentTo: (channel, to) => journey[channel](to),
  sentAgainTo: (channel, to) => `${journey[channel](to)} C’est le même code qu’avant.`,
  code: 'Code',
  hint: (digits) => `${digits} chiffres. Il est vérifié dès qu’il est complet.`,
  triesLeft: (tries) =>
    plural(tries, {
      one: 'Il vous reste au plus # essai.',
      other: 'Il vous reste au plus # essais.',
    }),
  tryAgain:
    'Appuyez ensuite de nouveau sur Continuer. Si le code ne compte plus, nous vous en envoyons aussitôt un nouveau.',
  submit: 'Continuer',
  busy: 'Vérification de votre code…',
  resend: 'Le renvoyer',
  resendWait: (clock) => `Le renvoyer dans ${clock}`,
  instead: {
    sms: 'Plutôt par SMS',
    call: 'Plutôt par téléphone',
    whatsapp: 'Plutôt par WhatsApp',
    email: 'Plutôt par e-mail',
  },
  stillNothing:
    'Toujours rien ? Demandez à l’organisation si elle a le bon numéro ou la bonne adresse pour vous.',
  notMe: 'Ce n’est pas moi',
};

export const goodbye: GoodbyeWords = {
  reasons: {
    left: { title: 'Vous avez quitté l’appel', remedy: 'Vous pouvez fermer cette page ou revenir.' },
    stoppedWaiting: {
      title: 'Vous n’attendez plus',
      remedy: 'Vous pouvez fermer cette page, ou revenir et attendre encore.',
    },
    elsewhere: {
      title: 'Vous avez rejoint depuis un autre appareil',
      remedy: 'L’appel continue là-bas. Revenez pour le ramener sur cette page.',
    },
    removed: {
      title: 'L’hôte vous a retiré de l’appel',
      remedy: 'Si c’était une erreur, demandez à l’hôte ou à l’organisation.',
    },
    denied: {
      title: 'L’hôte ne vous a pas laissé entrer',
      remedy: 'Si c’était une erreur, contactez autrement l’hôte ou l’organisation.',
    },
    roomEnded: { title: 'L’appel est terminé', remedy: 'Il a été arrêté pour tout le monde.' },
    roomFull: {
      title: 'La salle est pleine',
      remedy: 'Quelqu’un doit partir avant que vous puissiez entrer. Réessayez dans un moment.',
    },
    quotaReached: {
      title: 'Trop de monde dans les appels de cette organisation en ce moment',
      remedy:
        'Quelqu’un doit en quitter un avant que vous puissiez entrer. Réessayez dans un moment, ou prévenez l’organisation.',
    },
    roomClosed: {
      title: 'La salle est fermée',
      remedy: 'Ce n’est pas l’heure d’ouverture. Demandez à l’organisation quand elle ouvre.',
    },
    roomMissing: {
      title: 'La salle n’est pas encore ouverte',
      remedy: 'Réessayez dans un instant, ou demandez à l’organisation de l’ouvrir.',
    },
    accessRevoked: {
      title: 'Vous n’êtes plus attendu dans cette salle',
      remedy:
        'La liste des participants a changé. Demandez à l’organisation, ou recommencez avec un nouveau code.',
    },
    passExpired: {
      title: 'Votre temps dans cet appel est écoulé',
      remedy: 'Pour votre sécurité, un code ne dure qu’un temps. Recommencez avec un nouveau pour revenir.',
    },
    tokenRefused: {
      title: 'L’appel ne vous a pas laissé entrer',
      remedy: 'Recommencez. Si cela se reproduit, prévenez l’organisation.',
    },
    lost: {
      title: 'La connexion est perdue',
      remedy: 'Nous avons essayé plusieurs fois. Vérifiez votre réseau, puis revenez.',
    },
    unsupported: {
      title: 'Ce navigateur ne peut pas passer d’appels',
      remedy: 'Ouvrez cette page dans un Chrome, Edge, Firefox ou Safari récent.',
    },
    failed: {
      title: 'L’appel n’a pas pu continuer',
      remedy: 'Réessayez dans un instant. Si cela se reproduit, prévenez l’organisation.',
    },
  },
  rejoin: 'Revenir dans l’appel',
  startOver: 'Recommencer',
};
