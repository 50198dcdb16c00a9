import type { WaitingWords } from './words';

export const waiting: WaitingWords = {
  holds: {
    room_not_started: {
      title: 'La llamada aún no ha empezado',
      remedy: 'Deja abierta esta página. Continúa sola en cuanto llegue la persona anfitriona.',
    },
    admission_pending: {
      title: 'La persona anfitriona te dejará entrar',
      remedy: 'Puede ver que estás esperando. Deja abierta esta página: te lleva sola a la llamada.',
    },
    room_locked: {
      title: 'La persona anfitriona ha cerrado la llamada',
      remedy: 'Podrás entrar cuando vuelva a abrirla. Deja abierta esta página: te lleva sola a la llamada.',
    },
  },
  nobodyAnswered:
    'Todavía no ha respondido nadie. Puedes seguir esperando o contactar por otro medio con la persona anfitriona o con la organización.',
  interrupted: 'La conexión está interrumpida. Sigues esperando: esta página vuelve a preguntar sola.',
  leave: 'Dejar de esperar',
  letIn: (room) => `Ya estás dentro: ${room}`,
};
