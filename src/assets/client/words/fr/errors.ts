import type { Words } from '../words';

export const errors: Words['errors'] = {
  invalid_request: {
    title: 'Quelque chose n’est pas autorisé',
    remedy:
      "Utilisez seulement des lettres, des chiffres, des espaces et . _ @ + ' -, 64 au plus, et commencez par une lettre ou un chiffre.",
  },
  unknown_participant: {
    title: 'Nous ne connaissons pas ce nom',
    remedy: 'Vérifiez l’orthographe, ou demandez à l’organisation sous quel nom vous êtes attendu.',
  },
  code_rejected: {
    title: 'Ce code n’ouvre pas la porte',
    remedy:
      'Regardez le dernier message et saisissez le code à nouveau. S’il a déjà servi, dans un autre onglet ou sur un autre appareil, faites-en envoyer un nouveau.',
  },
  challenge_invalid: {
    title: 'Ce code ne compte plus',
    remedy: 'Faites envoyer un nouveau code et utilisez celui-là.',
  },
  challenge_expired: {
    title: 'Ce code est trop ancien',
    remedy: 'Faites envoyer un nouveau code et utilisez celui-là.',
  },
  pass_invalid: {
    title: 'Vous n’êtes plus attendu dans cette salle',
    remedy: 'Demandez à l’organisation, ou recommencez avec un nouveau code.',
  },
  pass_expired: {
    title: 'Trop de temps a passé depuis votre code',
    remedy: 'Recommencez avec un nouveau.',
  },
  room_forbidden: {
    title: 'Vous n’êtes pas attendu dans cette salle',
    remedy: 'Vérifiez le nom de la salle ou votre lien, ou demandez à l’organisation.',
  },
  room_closed: {
    title: 'La salle est fermée',
    remedy: 'Ce n’est pas l’heure d’ouverture.',
  },
  invite_required: {
    title: 'Il vous faut une invitation',
    remedy:
      'Ouvrez le lien de votre invitation. Si c’est déjà fait, il est peut-être trop ancien ou pour un autre nom : demandez-en un nouveau à l’organisation.',
  },
  unsupported_media_type: {
    title: 'Cette page et la porte ne se comprennent pas',
    remedy: 'Rechargez la page. Si cela se reproduit, prévenez l’organisation.',
  },
  too_many_codes: {
    title: 'Plus de codes pour le moment',
    remedy: 'Nous en avons déjà envoyé autant que possible. Un code précédent peut encore arriver.',
  },
  too_many_attempts: {
    title: 'Trop de codes ont été essayés',
    remedy: 'Pour votre sécurité, ce code est fermé. Demandez-en un autre plus tard.',
  },
  rate_limited: {
    title: 'Trop de monde à la porte',
    remedy: 'Patientez un instant.',
  },
  misconfigured: {
    title: 'La porte n’est pas bien configurée',
    remedy: 'Vous n’y êtes pour rien. Prévenez l’organisation : la raison est dans le journal.',
  },
  internal: {
    title: 'Quelque chose a cassé de notre côté',
    remedy: 'Réessayez. Si cela se reproduit, prévenez l’organisation.',
  },
  delivery_failed: {
    title: 'Le code n’a pas pu être remis',
    remedy: 'Demandez à l’organisation de vérifier le numéro ou l’adresse e-mail qu’elle a pour vous.',
  },
  upstream_error: {
    title: 'Le service qui envoie les codes ne fonctionne pas',
    remedy: 'En général, cela passe vite.',
  },
  upstream_timeout: {
    title: 'Le service qui envoie les codes est lent',
    remedy: 'Votre code est peut-être quand même en route.',
  },
  network: {
    title: 'Pas de connexion',
    remedy:
      'Vérifiez votre réseau, puis réessayez. Dans un hôtel, un train ou un lieu semblable, il faut parfois s’identifier d’abord sur le réseau.',
  },
  timeout: {
    title: 'Pas de réponse à temps',
    remedy: 'Vérifiez votre réseau, puis réessayez.',
  },
  unreadable: {
    title: 'La réponse n’avait pas de sens',
    remedy: 'Rechargez la page. Si cela se reproduit, prévenez l’organisation.',
  },
  sign_in: {
    title: 'Autre chose a répondu à la place de ce site',
    remedy:
      'Votre réseau demande peut-être de s’identifier d’abord, comme dans un hôtel. Ouvrez une autre page, identifiez-vous, puis réessayez.',
  },
  site_unavailable: {
    title: 'Ce site ne répond pas en ce moment',
    remedy: 'Réessayez dans un instant. Si cela dure, prévenez l’organisation.',
  },
  site_incomplete: {
    title: 'Ce site n’est pas complet',
    remedy:
      'Vous n’y êtes pour rien. Prévenez l’organisation : la page est là, mais la partie qui répond manque.',
  },
  blocked: {
    title: 'Quelque chose en chemin ne vous laisse pas passer',
    remedy:
      'C’est peut-être un pare-feu, un VPN ou un bloqueur de publicité. Essayez sans, ou sur un autre réseau.',
  },
  name_missing: {
    title: 'Il manque votre nom',
    remedy: 'Saisissez le nom sous lequel l’organisation vous connaît.',
  },
  code_incomplete: {
    title: 'Le code n’est pas complet',
    remedy: 'Saisissez tous ses chiffres.',
  },
  code_unanswered: {
    title: 'Nous n’avons pas su si votre code était le bon',
    remedy: 'Saisissez-le encore une fois. S’il ne compte plus, nous vous en envoyons aussitôt un nouveau.',
  },
  code_replaced: {
    title: 'Un nouveau code est en route',
    remedy: 'La réponse au précédent s’est perdue. Utilisez le code du dernier message.',
  },
  page_incomplete: {
    title: 'Une partie de cette page n’est pas arrivée',
    remedy: 'Vérifiez votre réseau et rechargez la page. Vous reprendrez où vous en êtes.',
  },
};

export const waits: Words['waits'] = {
  tryAgainIn: (span) => `Réessayez dans ${span}.`,
  tryAgainAt: (clock) => `Réessayez à ${clock}.`,
  opensAt: (calendar, span) => `Elle ouvre le ${calendar}, à votre heure : encore ${span}.`,
  opensIn: (span) => `Ouvre dans ${span}`,
  isOpen: 'Elle devrait être ouverte maintenant. Réessayez.',
};
