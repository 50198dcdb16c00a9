import type { CallWords } from '../call-words';
import { formatsOf } from '../formats';

const { list, plural } = formatsOf('de');

export const call: CallWords = {
  heading: (room) => room,
  joining: 'Sie treten bei…',
  rejoining: 'Die Verbindung ist abgerissen. Sie treten wieder bei…',
  reconnecting: 'Die Verbindung ist schwach. Sie wird wiederhergestellt…',
  online: (count) => plural(count, { one: '# Person hier', other: '# Personen hier' }),
  people: 'Personen im Gespräch',
  you: (identity) => `${identity} (Sie)`,
  muted: 'stumm',
  speaking: 'spricht',
  arrived: (identities) =>
    `${list(identities)} ${plural(identities.length, { one: 'ist', other: 'sind' })} jetzt dabei.`,
  departed: (identities) =>
    `${list(identities)} ${plural(identities.length, { one: 'ist', other: 'sind' })} gegangen.`,
  controls: 'Steuerung des Gesprächs',
  mute: 'Stumm schalten',
  unmute: 'Ton an',
  cameraOn: 'Kamera an',
  cameraOff: 'Kamera aus',
  leave: 'Verlassen',
  asking: 'Ihr Browser fragt, ob andere Sie sehen und hören dürfen.',
  without: {
    microphone: 'Niemand kann Sie hören',
    camera: 'Niemand kann Sie sehen',
    both: 'Sie sehen und hören die anderen, aber die anderen können Sie weder sehen noch hören',
  },
  soundBlocked: 'Ihr Browser hält den Ton zurück.',
  soundOn: 'Ton einschalten',
};
