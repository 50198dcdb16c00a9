import type { Words } from '../words';

export const errors: Words['errors'] = {
  invalid_request: {
    title: 'Something in there is not allowed',
    remedy:
      "Use letters, digits, spaces and . _ @ + ' - only, at most 64 of them, and begin with a letter or a digit.",
  },
  unknown_participant: {
    title: 'We do not know this name',
    remedy: 'Check the spelling, or ask the organiser which name you are expected under.',
  },
  code_rejected: {
    title: 'That code does not open the door',
    remedy:
      'Look at the latest message and type the code again. If it was used already, in another tab or on another device, have a new one sent.',
  },
  challenge_invalid: {
    title: 'This code no longer counts',
    remedy: 'Have a new code sent, and use that one.',
  },
  challenge_expired: {
    title: 'This code is too old',
    remedy: 'Have a new code sent, and use that one.',
  },
  pass_invalid: {
    title: 'You are no longer expected in this room',
    remedy: 'Ask the organiser, or start again with a new code.',
  },
  pass_expired: {
    title: 'Too much time has passed since your code',
    remedy: 'Start again with a new one.',
  },
  room_forbidden: {
    title: 'You are not expected in this room',
    remedy: 'Check the name of the room or your link, or ask the organiser.',
  },
  room_closed: {
    title: 'The room is closed',
    remedy: 'It is outside its opening hours.',
  },
  invite_required: {
    title: 'You need an invite',
    remedy:
      'Open the link from your invitation. If you did, it may be too old, or for another name: ask the organiser for a new one.',
  },
  unsupported_media_type: {
    title: 'This page and the door do not understand each other',
    remedy: 'Reload the page. If it happens again, tell the organiser.',
  },
  too_many_codes: {
    title: 'No more codes for now',
    remedy: 'We have already sent as many as we may. An earlier one may still arrive.',
  },
  too_many_attempts: {
    title: 'Too many codes were tried',
    remedy: 'For your safety this code is closed now. Ask for a new one later.',
  },
  rate_limited: {
    title: 'Too many people at the door',
    remedy: 'Wait a moment.',
  },
  misconfigured: {
    title: 'The door is not set up correctly',
    remedy: 'You did nothing wrong. Tell the organiser: the reason is in the log.',
  },
  internal: {
    title: 'Something broke on our side',
    remedy: 'Try again. If it happens again, tell the organiser.',
  },
  delivery_failed: {
    title: 'The code could not be delivered',
    remedy: 'Ask the organiser to check the phone number or e-mail address they have for you.',
  },
  upstream_error: {
    title: 'The service that sends codes is not working',
    remedy: 'This usually passes.',
  },
  upstream_timeout: {
    title: 'The service that sends codes is slow',
    remedy: 'Your code may be on its way all the same.',
  },
  network: {
    title: 'No connection',
    remedy:
      'Check your network, then try again. In a hotel, on a train or the like you may have to sign in to it first.',
  },
  timeout: {
    title: 'No answer in time',
    remedy: 'Check your network, then try again.',
  },
  unreadable: {
    title: 'The answer made no sense',
    remedy: 'Reload the page. If it happens again, tell the organiser.',
  },
  sign_in: {
    title: 'Something else answered in place of this site',
    remedy:
      'The network you are on may want you to sign in first, as in a hotel. Open any other page, sign in there, then try again.',
  },
  site_unavailable: {
    title: 'This site is not answering just now',
    remedy: 'Try again in a moment. If it lasts, tell the organiser.',
  },
  site_incomplete: {
    title: 'This site is not complete',
    remedy:
      'You did nothing wrong. Tell the organiser: the page is there, but the part that answers is missing.',
  },
  blocked: {
    title: 'Something on the way does not let you through',
    remedy: 'It may be a firewall, a VPN or an ad blocker. Try without it, or on another network.',
  },
  name_missing: {
    title: 'Your name is missing',
    remedy: 'Type the name the organiser knows you by.',
  },
  code_incomplete: {
    title: 'The code is not complete',
    remedy: 'Type all of its digits.',
  },
  code_unanswered: {
    title: 'We did not hear whether your code was right',
    remedy: 'Type it once more. If it no longer counts, we send you a new one at once.',
  },
  code_replaced: {
    title: 'A new code is on its way',
    remedy: 'The answer to the last one got lost. Use the code of the newest message.',
  },
  page_incomplete: {
    title: 'Part of this page did not arrive',
    remedy: 'Check your network and reload the page. You will go on where you are.',
  },
};

export const waits: Words['waits'] = {
  tryAgainIn: (span) => `Try again in ${span}.`,
  tryAgainAt: (clock) => `Try again at ${clock}.`,
  opensAt: (calendar, span) => `It opens on ${calendar}, your time: ${span} to go.`,
  opensIn: (span) => `Opens in ${span}`,
  isOpen: 'It should be open now. Try again.',
};
