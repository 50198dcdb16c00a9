import type { Words } from '../words';

export const errors: Words['errors'] = {
  invalid_request: {
    title: 'Hay algo que no está permitido',
    remedy:
      "Usa solo letras, cifras, espacios y . _ @ + ' -, como mucho 64, y empieza por una letra o una cifra.",
  },
  unknown_participant: {
    title: 'No conocemos este nombre',
    remedy: 'Revisa cómo está escrito o pregunta a la organización con qué nombre se te espera.',
  },
  code_rejected: {
    title: 'Ese código no abre la puerta',
    remedy:
      'Mira el último mensaje y escribe el código otra vez. Si ya se usó, en otra pestaña o en otro dispositivo, pide uno nuevo.',
  },
  challenge_invalid: {
    title: 'Este código ya no cuenta',
    remedy: 'Pide un código nuevo y usa ese.',
  },
  challenge_expired: {
    title: 'Este código es demasiado antiguo',
    remedy: 'Pide un código nuevo y usa ese.',
  },
  pass_invalid: {
    title: 'Ya no se te espera en esta sala',
    remedy: 'Pregunta a la organización o empieza de nuevo con otro código.',
  },
  pass_expired: {
    title: 'Ha pasado demasiado tiempo desde tu código',
    remedy: 'Empieza de nuevo con otro.',
  },
  room_forbidden: {
    title: 'No se te espera en esta sala',
    remedy: 'Revisa el nombre de la sala o tu enlace, o pregunta a la organización.',
  },
  room_closed: {
    title: 'La sala está cerrada',
    remedy: 'Está fuera de su horario.',
  },
  invite_required: {
    title: 'Necesitas una invitación',
    remedy:
      'Abre el enlace de tu invitación. Si ya lo hiciste, puede ser antiguo o para otro nombre: pide uno nuevo a la organización.',
  },
  unsupported_media_type: {
    title: 'Esta página y la puerta no se entienden',
    remedy: 'Recarga la página. Si vuelve a pasar, avisa a la organización.',
  },
  too_many_codes: {
    title: 'Por ahora no hay más códigos',
    remedy: 'Ya enviamos todos los que podemos. Uno anterior todavía puede llegar.',
  },
  too_many_attempts: {
    title: 'Se probaron demasiados códigos',
    remedy: 'Por tu seguridad, este código queda cerrado. Pide otro más tarde.',
  },
  rate_limited: {
    title: 'Hay demasiada gente en la puerta',
    remedy: 'Espera un momento.',
  },
  misconfigured: {
    title: 'La puerta no está bien configurada',
    remedy: 'No hiciste nada mal. Avisa a la organización: el motivo está en el registro.',
  },
  internal: {
    title: 'Algo falló de nuestro lado',
    remedy: 'Inténtalo otra vez. Si vuelve a pasar, avisa a la organización.',
  },
  delivery_failed: {
    title: 'No se pudo entregar el código',
    remedy: 'Pide a la organización que revise el teléfono o el correo que tiene de ti.',
  },
  upstream_error: {
    title: 'El servicio que envía los códigos no funciona',
    remedy: 'Suele pasar pronto.',
  },
  upstream_timeout: {
    title: 'El servicio que envía los códigos va lento',
    remedy: 'Aun así, tu código puede estar en camino.',
  },
  network: {
    title: 'Sin conexión',
    remedy:
      'Revisa tu red e inténtalo de nuevo. En un hotel, un tren o un lugar así, puede que antes tengas que iniciar sesión en ella.',
  },
  timeout: {
    title: 'No hubo respuesta a tiempo',
    remedy: 'Revisa tu red e inténtalo de nuevo.',
  },
  unreadable: {
    title: 'La respuesta no tenía sentido',
    remedy: 'Recarga la página. Si vuelve a pasar, avisa a la organización.',
  },
  sign_in: {
    title: 'Respondió otra cosa en lugar de este sitio',
    remedy:
      'Puede que tu red pida que inicies sesión antes, como en un hotel. Abre cualquier otra página, inicia sesión allí e inténtalo de nuevo.',
  },
  site_unavailable: {
    title: 'Este sitio no responde en este momento',
    remedy: 'Inténtalo dentro de un momento. Si continúa, avisa a la organización.',
  },
  site_incomplete: {
    title: 'Este sitio no está completo',
    remedy: 'No hiciste nada mal. Avisa a la organización: la página está, pero falta la parte que responde.',
  },
  blocked: {
    title: 'Algo en el camino no te deja pasar',
    remedy: 'Puede ser un cortafuegos, una VPN o un bloqueador de anuncios. Prueba sin él o en otra red.',
  },
  name_missing: {
    title: 'Falta tu nombre',
    remedy: 'Escribe el nombre con el que te conoce la organización.',
  },
  code_incomplete: {
    title: 'El código no está completo',
    remedy: 'Escribe todas sus cifras.',
  },
  code_unanswered: {
    title: 'No supimos si tu código era correcto',
    remedy: 'Escríbelo una vez más. Si ya no cuenta, te enviamos uno nuevo enseguida.',
  },
  code_replaced: {
    title: 'Hay un código nuevo en camino',
    remedy: 'La respuesta al anterior se perdió. Usa el código del mensaje más reciente.',
  },
  page_incomplete: {
    title: 'No llegó una parte de esta página',
    remedy: 'Revisa tu red y recarga la página. Seguirás donde estás.',
  },
};

export const waits: Words['waits'] = {
  tryAgainIn: (span) => `Inténtalo de nuevo dentro de ${span}.`,
  tryAgainAt: (clock) => `Inténtalo de nuevo a las ${clock}.`,
  opensAt: (calendar, span) => `Abre el ${calendar}, en tu hora local: dentro de ${span}.`,
  opensIn: (span) => `Abre en ${span}`,
  isOpen: 'Ya debería estar abierta. Inténtalo de nuevo.',
};
