import type { WaitingWords } from './words';

export const waiting: WaitingWords = {
  holds: {
    room_not_started: {
      title: 'Das Gespräch hat noch nicht begonnen',
      remedy: 'Lassen Sie diese Seite offen. Sie macht von selbst weiter, sobald der Gastgeber da ist.',
    },
    admission_pending: {
      title: 'Der Gastgeber wird Sie hereinlassen',
      remedy:
        'Er sieht, dass Sie warten. Lassen Sie diese Seite offen: Sie bringt Sie von selbst in das Gespräch.',
    },
    room_locked: {
      title: 'Der Gastgeber hat das Gespräch abgeschlossen',
      remedy:
        'Sie können herein, sobald er es wieder öffnet. Lassen Sie diese Seite offen: Sie bringt Sie von selbst in das Gespräch.',
    },
  },
  nobodyAnswered:
    'Bisher hat niemand geantwortet. Sie können weiter warten oder den Gastgeber oder den Veranstalter auf anderem Weg erreichen.',
  interrupted:
    'Die Verbindung ist unterbrochen. Sie warten weiter: Diese Seite fragt von selbst wieder nach.',
  leave: 'Nicht mehr warten',
  letIn: (room) => `Sie sind drin: ${room}`,
};
