import type { DeviceWords, PreviewWords } from './words';

const devices: DeviceWords = {
  titles: {
    microphone: {
      denied: 'Le micro n’est pas autorisé',
      blocked: 'Cet appareil refuse le micro à votre navigateur',
      missing: 'Aucun micro n’a été trouvé',
      busy: 'Un autre programme utilise le micro',
      unresponsive: 'Le micro ne répond pas',
      unavailable: 'Ce navigateur ne donne pas accès à un micro',
      muted: 'Le système a coupé votre micro',
    },
    camera: {
      denied: 'La caméra n’est pas autorisée',
      blocked: 'Cet appareil refuse la caméra à votre navigateur',
      missing: 'Aucune caméra n’a été trouvée',
      busy: 'Un autre programme utilise la caméra',
      unresponsive: 'La caméra ne répond pas',
      unavailable: 'Ce navigateur ne donne pas accès à une caméra',
      muted: 'Le système a mis votre caméra en pause',
    },
    both: {
      denied: 'La caméra et le micro ne sont pas autorisés',
      blocked: 'Cet appareil refuse la caméra et le micro à votre navigateur',
      missing: 'Ni caméra ni micro n’ont été trouvés',
      busy: 'Un autre programme utilise la caméra et le micro',
      unresponsive: 'La caméra et le micro ne répondent pas',
      unavailable: 'Ce navigateur ne donne accès ni à une caméra ni à un micro',
      muted: 'Le système a coupé votre micro et mis votre caméra en pause',
    },
  },
  remedies: {
    denied: 'Ouvrez les réglages de la page à côté de l’adresse, donnez l’autorisation, puis réessayez.',
    missing: 'Branchez-en un ou allumez-le, puis réessayez.',
    busy: 'Fermez l’autre programme ou l’autre appel, puis réessayez.',
    unresponsive: 'Débranchez l’appareil et rebranchez-le, ou choisissez-en un autre, puis réessayez.',
    unavailable:
      'Ouvrez cette page dans un Chrome, Edge, Firefox ou Safari récent, pas à l’intérieur d’une autre application.',
  },
  mutedRemedy:
    'Cherchez un interrupteur sur l’appareil, un appel ou un autre programme. Tout revient ensuite de soi-même.',
  skipped: (wanted, used) =>
    `« ${wanted} » ne peut pas être utilisé pour le moment. Vous utilisez « ${used} ».`,
  unblock: {
    windows:
      'Ouvrez Paramètres › Confidentialité et sécurité › Caméra, puis Microphone, et laissez votre navigateur les utiliser.',
    mac: 'Ouvrez Réglages Système › Confidentialité et sécurité › Caméra, puis Microphone, et activez votre navigateur.',
    ios: 'Ouvrez Réglages › Apps › votre navigateur, et activez Appareil photo et Micro.',
    android:
      'Ouvrez Paramètres › Applications › votre navigateur › Autorisations, et autorisez Caméra et Micro.',
    other: 'Autorisez votre navigateur à les utiliser dans les réglages de confidentialité du système.',
  },
};

export const preview: PreviewWords = {
  heading: (room) => `Prêt à rejoindre ${room} ?`,
  lead: 'Pour l’instant, personne ne vous voit ni ne vous entend.',
  asking:
    'Votre navigateur demande si cette page peut utiliser la caméra et le micro. Choisissez « Autoriser ».',
  opening: 'Vos appareils démarrent…',
  picture: 'Votre propre image',
  cameraIsOff: 'Votre caméra est coupée',
  microphone: 'Micro',
  camera: 'Caméra',
  which: { microphone: 'Quel microphone', camera: 'Quelle caméra' },
  unnamed: (turn) => `Appareil ${turn}`,
  level: 'Niveau du micro',
  speak: 'Dites quelque chose : la barre bouge quand nous vous entendons.',
  heard: 'Nous vous entendons.',
  isMuted: 'Votre micro est coupé.',
  join: {
    open: 'Rejoindre',
    muted: 'Rejoindre micro coupé',
    unseen: 'Rejoindre sans caméra',
    mutedUnseen: 'Rejoindre sans micro ni caméra',
  },
  devices,
};
