import type { CallWords } from '../call-words';
import { formatsOf } from '../formats';

const { list, plural } = formatsOf('es');

export const call: CallWords = {
  heading: (room) => room,
  joining: 'Entrando…',
  rejoining: 'Se cortó la conexión. Entrando de nuevo…',
  reconnecting: 'La conexión es débil. Reconectando…',
  online: (count) => plural(count, { one: '# persona aquí', other: '# personas aquí' }),
  people: 'Personas en la llamada',
  you: (identity) => `${identity} (tú)`,
  muted: 'silenciado',
  speaking: 'hablando',
  arrived: (identities) =>
    `${plural(identities.length, { one: 'Ha entrado', other: 'Han entrado' })} ${list(identities)}.`,
  departed: (identities) =>
    `${plural(identities.length, { one: 'Ha salido', other: 'Han salido' })} ${list(identities)}.`,
  controls: 'Controles de la llamada',
  mute: 'Silenciar',
  unmute: 'Activar micrófono',
  cameraOn: 'Activar cámara',
  cameraOff: 'Apagar cámara',
  leave: 'Salir',
  asking: 'Tu navegador pregunta si los demás pueden verte y oírte.',
  without: {
    microphone: 'Nadie puede oírte',
    camera: 'Nadie puede verte',
    both: 'Ves y oyes a los demás, pero ellos no pueden verte ni oírte',
  },
  soundBlocked: 'Tu navegador está reteniendo el sonido.',
  soundOn: 'Activar el sonido',
};
