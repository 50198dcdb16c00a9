import type { WaitingWords } from './words';

export const waiting: WaitingWords = {
  holds: {
    room_not_started: {
      title: 'A chamada ainda não começou',
      remedy: 'Deixe esta página aberta. Ela continua sozinha assim que o anfitrião chegar.',
    },
    admission_pending: {
      title: 'O anfitrião vai deixar você entrar',
      remedy:
        'Ele pode ver que você está esperando. Deixe esta página aberta: ela leva você sozinha à chamada.',
    },
    room_locked: {
      title: 'O anfitrião trancou a chamada',
      remedy:
        'Você poderá entrar quando ele a abrir de novo. Deixe esta página aberta: ela leva você sozinha à chamada.',
    },
  },
  nobodyAnswered:
    'Ninguém respondeu ainda. Você pode continuar esperando ou falar de outra forma com o anfitrião ou com a organização.',
  interrupted: 'A conexão está interrompida. Você continua esperando: esta página volta a perguntar sozinha.',
  leave: 'Parar de esperar',
  letIn: (room) => `Você entrou: ${room}`,
};
