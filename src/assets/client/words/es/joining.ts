import { formatsOf } from '../formats';
import type { GoodbyeWords, IdentifyWords, PageWords, PasscodeWords } from '../words';

const { plural } = formatsOf('es');

export const page: PageWords = {
  language: 'Idioma',
  environmentProblems: {
    framed: {
      title: 'Abre esta página por separado',
      remedy: 'No funciona dentro de otro sitio web, para que nadie pueda ver cómo escribes tu código.',
    },
    insecure: {
      title: 'Esta dirección no es segura',
      remedy: 'Los navegadores solo permiten llamadas en direcciones que empiezan por https.',
    },
    unsupported: {
      title: 'Este navegador no puede hacer llamadas',
      remedy: 'Abre esta página en un Chrome, Edge, Firefox o Safari actual, no dentro de otra aplicación.',
    },
  },
  open: { framed: 'Abrirla en su propia pestaña', insecure: 'Abrir la dirección segura' },
  joining: 'Entrando…',
  loading: 'Un momento…',
  tryAgain: 'Intentar de nuevo',
};

export const identify: IdentifyWords = {
  heading: (room) => (room ? `Entrar en ${room}` : 'Entrar en la llamada'),
  lead: 'Dinos quién eres. Enviaremos un código al teléfono o correo que la organización tiene de ti.',
  name: 'Tu nombre',
  room: 'Sala',
  roomHint: 'Déjalo vacío si no te dijeron ninguna.',
  submit: 'Continuar',
  busy: 'Enviando tu código…',
  haveCode: 'Ya tengo un código',
};

const journey = {
  sms: (to: string) => `Enviamos un código a ${to}.`,
  call: (to: string) => `Estamos llamando a ${to} para leerte un código.`,
  whatsapp: (to: string) => `Enviamos un código por WhatsApp a ${to}.`,
  email: (to: string) => `Enviamos un código por correo a ${to}.`,
};

export const passcode: PasscodeWords = {
  heading: 'Escribe tu código',
  sentTo: (channel, to) => journey[channel](to),
  sentAgainTo: (channel, to) => `${journey[channel](to)} Es el mismo código de antes.`,
  code: 'Código',
  hint: (digits) => `${digits} cifras. Se comprueba en cuanto está completo.`,
  triesLeft: (tries) =>
    plural(tries, { one: 'Te queda como mucho # intento.', other: 'Te quedan como mucho # intentos.' }),
  tryAgain: 'Después pulsa Continuar otra vez. Si el código ya no cuenta, te enviamos uno nuevo enseguida.',
  submit: 'Continuar',
  busy: 'Comprobando tu código…',
  resend: 'Enviarlo otra vez',
  resendWait: (clock) => `Enviarlo otra vez en ${clock}`,
  instead: {
    sms: 'Mejor por SMS',
    call: 'Mejor una llamada',
    whatsapp: 'Mejor por WhatsApp',
    email: 'Mejor por correo',
  },
  stillNothing: '¿Sigue sin llegar? Pregunta a la organización si tiene bien tu número o tu correo.',
  notMe: 'No soy yo',
};

export const goodbye: GoodbyeWords = {
  reasons: {
    left: { title: 'Saliste de la llamada', remedy: 'Puedes cerrar esta página o volver a entrar.' },
    stoppedWaiting: {
      title: 'Ya no estás esperando',
      remedy: 'Puedes cerrar esta página o volver y seguir esperando.',
    },
    elsewhere: {
      title: 'Entraste desde otro dispositivo',
      remedy: 'La llamada sigue allí. Vuelve a entrar para traerla a esta página.',
    },
    removed: {
      title: 'La persona anfitriona te sacó de la llamada',
      remedy: 'Si fue un error, pregunta a esa persona o a la organización.',
    },
    denied: {
      title: 'La persona anfitriona no te dejó entrar',
      remedy: 'Si fue un error, habla por otro medio con esa persona o con la organización.',
    },
    roomEnded: { title: 'La llamada ha terminado', remedy: 'Terminó para todos.' },
    roomFull: {
      title: 'La sala está llena',
      remedy: 'Alguien tiene que salir antes de que puedas entrar. Inténtalo dentro de un rato.',
    },
    quotaReached: {
      title: 'Ahora hay demasiada gente en las llamadas de esta organización',
      remedy:
        'Alguien tiene que salir de una de ellas antes de que puedas entrar. Inténtalo dentro de un rato o avisa a la organización.',
    },
    roomClosed: {
      title: 'La sala está cerrada',
      remedy: 'Está fuera de su horario. Pregunta a la organización cuándo abre.',
    },
    roomMissing: {
      title: 'La sala aún no está abierta',
      remedy: 'Inténtalo en un momento o pide a la organización que la abra.',
    },
    accessRevoked: {
      title: 'Ya no se te espera en esta sala',
      remedy:
        'La lista de participantes cambió. Pregunta a la organización o empieza de nuevo con otro código.',
    },
    passExpired: {
      title: 'Tu tiempo en esta llamada terminó',
      remedy: 'Por tu seguridad, un código solo dura un tiempo. Empieza de nuevo con otro para volver.',
    },
    tokenRefused: {
      title: 'La llamada no te dejó entrar',
      remedy: 'Empieza de nuevo. Si vuelve a pasar, avisa a la organización.',
    },
    lost: {
      title: 'Se perdió la conexión',
      remedy: 'Lo intentamos varias veces. Revisa tu red y vuelve a entrar.',
    },
    unsupported: {
      title: 'Este navegador no puede hacer llamadas',
      remedy: 'Abre esta página en un Chrome, Edge, Firefox o Safari actual.',
    },
    failed: {
      title: 'La llamada no pudo continuar',
      remedy: 'Inténtalo en un momento. Si vuelve a pasar, avisa a la organización.',
    },
  },
  rejoin: 'Volver a entrar',
  startOver: 'Empezar de nuevo',
};
