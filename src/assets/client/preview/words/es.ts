import type { DeviceWords, PreviewWords } from './words';

const devices: DeviceWords = {
  titles: {
    microphone: {
      denied: 'El micrófono no está permitido',
      blocked: 'Este dispositivo no deja el micrófono al navegador',
      missing: 'No se encontró ningún micrófono',
      busy: 'Otro programa está usando el micrófono',
      unresponsive: 'El micrófono no responde',
      unavailable: 'Este navegador no da acceso a un micrófono',
      muted: 'El sistema ha silenciado tu micrófono',
    },
    camera: {
      denied: 'La cámara no está permitida',
      blocked: 'Este dispositivo no deja la cámara al navegador',
      missing: 'No se encontró ninguna cámara',
      busy: 'Otro programa está usando la cámara',
      unresponsive: 'La cámara no responde',
      unavailable: 'Este navegador no da acceso a una cámara',
      muted: 'El sistema ha pausado tu cámara',
    },
    both: {
      denied: 'La cámara y el micrófono no están permitidos',
      blocked: 'Este dispositivo no deja la cámara ni el micrófono al navegador',
      missing: 'No se encontró ni cámara ni micrófono',
      busy: 'Otro programa está usando la cámara y el micrófono',
      unresponsive: 'La cámara y el micrófono no responden',
      unavailable: 'Este navegador no da acceso a cámara ni micrófono',
      muted: 'El sistema ha silenciado tu micrófono y pausado tu cámara',
    },
  },
  remedies: {
    denied: 'Abre los ajustes de la página junto a la dirección, permítelo allí y vuelve a intentarlo.',
    missing: 'Conecta uno o enciéndelo y vuelve a intentarlo.',
    busy: 'Cierra el otro programa o la otra llamada y vuelve a intentarlo.',
    unresponsive: 'Desconéctalo y vuelve a conectarlo, o elige otro, y vuelve a intentarlo.',
    unavailable:
      'Abre esta página en un Chrome, Edge, Firefox o Safari actual, no dentro de otra aplicación.',
  },
  mutedRemedy:
    'Busca un interruptor en el dispositivo, una llamada u otro programa. Después todo vuelve por sí solo.',
  skipped: (wanted, used) => `«${wanted}» no se puede usar ahora. Estás usando «${used}».`,
  unblock: {
    windows:
      'Abre Configuración › Privacidad y seguridad › Cámara, y Micrófono, y permite que tu navegador los use.',
    mac: 'Abre Ajustes del Sistema › Privacidad y seguridad › Cámara, y Micrófono, y activa tu navegador.',
    ios: 'Abre Ajustes › Apps › tu navegador y activa Cámara y Micrófono.',
    android: 'Abre Ajustes › Aplicaciones › tu navegador › Permisos y permite Cámara y Micrófono.',
    other: 'Permite a tu navegador usarlos en los ajustes de privacidad del sistema.',
  },
};

export const preview: PreviewWords = {
  heading: (room) => `¿Todo listo para entrar en ${room}?`,
  lead: 'Todavía nadie te ve ni te oye.',
  asking: 'Tu navegador pregunta si esta página puede usar la cámara y el micrófono. Elige «Permitir».',
  opening: 'Tus dispositivos se están iniciando…',
  picture: 'Tu propia imagen',
  cameraIsOff: 'Tu cámara está apagada',
  microphone: 'Micrófono',
  camera: 'Cámara',
  which: { microphone: 'Qué micrófono', camera: 'Qué cámara' },
  unnamed: (turn) => `Dispositivo ${turn}`,
  level: 'Nivel del micrófono',
  speak: 'Di algo: la barra se mueve cuando te oímos.',
  heard: 'Te oímos bien.',
  isMuted: 'Tu micrófono está silenciado.',
  join: {
    open: 'Entrar',
    muted: 'Entrar en silencio',
    unseen: 'Entrar sin cámara',
    mutedUnseen: 'Entrar en silencio y sin cámara',
  },
  devices,
};
