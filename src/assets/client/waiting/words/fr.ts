import type { WaitingWords } from './words';

export const waiting: WaitingWords = {
  holds: {
    room_not_started: {
      title: 'L’appel n’a pas encore commencé',
      remedy: 'Gardez cette page ouverte. Elle continue d’elle-même dès que l’hôte est là.',
    },
    admission_pending: {
      title: 'L’hôte va vous laisser entrer',
      remedy:
        'Il voit que vous attendez. Gardez cette page ouverte : elle vous amène d’elle-même dans l’appel.',
    },
    room_locked: {
      title: 'L’hôte a verrouillé l’appel',
      remedy:
        'Vous pourrez entrer dès qu’il le rouvrira. Gardez cette page ouverte : elle vous amène d’elle-même dans l’appel.',
    },
  },
  nobodyAnswered:
    'Personne n’a encore répondu. Vous pouvez continuer à attendre, ou joindre autrement l’hôte ou l’organisation.',
  interrupted: 'La connexion est interrompue. Vous attendez toujours : cette page redemande d’elle-même.',
  leave: 'Ne plus attendre',
  letIn: (room) => `Vous êtes dans l’appel : ${room}`,
};
