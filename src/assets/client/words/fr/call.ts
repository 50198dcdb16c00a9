import type { CallWords } from '../call-words';
import { formatsOf } from '../formats';

const { list, plural } = formatsOf('fr');

export const call: CallWords = {
  heading: (room) => room,
  joining: 'Connexion en cours…',
  rejoining: 'La connexion a été coupée. Nouvelle connexion…',
  reconnecting: 'La connexion est faible. Reconnexion…',
  online: (count) => plural(count, { one: '# personne ici', other: '# personnes ici' }),
  people: 'Personnes dans l’appel',
  you: (identity) => `${identity} (vous)`,
  muted: 'micro coupé',
  speaking: 'parle',
  arrived: (identities) =>
    `${list(identities)} ${plural(identities.length, { one: 'a rejoint', other: 'ont rejoint' })} l’appel.`,
  departed: (identities) =>
    `${list(identities)} ${plural(identities.length, { one: 'a quitté', other: 'ont quitté' })} l’appel.`,
  controls: 'Commandes de l’appel',
  mute: 'Couper le micro',
  unmute: 'Activer le micro',
  cameraOn: 'Activer la caméra',
  cameraOff: 'Couper la caméra',
  leave: 'Quitter',
  asking: 'Votre navigateur demande si les autres peuvent vous voir et vous entendre.',
  without: {
    microphone: 'Personne ne peut vous entendre',
    camera: 'Personne ne peut vous voir',
    both: 'Vous voyez et entendez les autres, mais ils ne peuvent ni vous voir ni vous entendre',
  },
  soundBlocked: 'Votre navigateur retient le son.',
  soundOn: 'Activer le son',
};
