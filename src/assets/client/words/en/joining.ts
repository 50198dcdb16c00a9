import { formatsOf } from '../formats';
import type { GoodbyeWords, IdentifyWords, PageWords, PasscodeWords } from '../words';

const { plural } = formatsOf('en');

export const page: PageWords = {
  language: 'Language',
  environmentProblems: {
    framed: {
      title: 'Please open this page by itself',
      remedy: 'It does not work inside another website, so that nobody can watch you type your code.',
    },
    insecure: {
      title: 'This address is not secure',
      remedy: 'Browsers allow calls only on addresses that begin with https.',
    },
    unsupported: {
      title: 'This browser cannot make calls',
      remedy: 'Open this page in a current Chrome, Edge, Firefox or Safari, not inside another app.',
    },
  },
  open: { framed: 'Open it in its own tab', insecure: 'Open the secure address' },
  joining: 'Joining…',
  loading: 'One moment…',
  tryAgain: 'Try again',
};

export const identify: IdentifyWords = {
  heading: (room) => (room ? `Join ${room}` : 'Join the call'),
  lead: 'Say who you are. We will send a code to the phone or e-mail address the organiser has for you.',
  name: 'Your name',
  room: 'Room',
  roomHint: 'Leave it empty if you were not told one.',
  submit: 'Continue',
  busy: 'Sending your code…',
  haveCode: 'I have a code',
};

const journey = {
  sms: (to: string) => `We sent a code to ${to}.`,
  call: (to: string) => `We are calling ${to} to read a code to you.`,
  whatsapp: (to: string) => `We sent a code by WhatsApp to ${to}.`,
  email: (to: string) => `We sent a code by e-mail to ${to}.`,
};

export const passcode: PasscodeWords = {
  heading: 'Enter your code',
  sentTo: (channel, to) => journey[channel](to),
  sentAgainTo: (channel, to) => `${journey[channel](to)} It is the same code as before.`,
  code: 'Code',
  hint: (digits) => `${digits} digits. It is checked as soon as it is complete.`,
  triesLeft: (tries) =>
    plural(tries, { one: 'You have at most # more try.', other: 'You have at most # more tries.' }),
  tryAgain: 'Then press Continue again. If the code no longer counts, we send you a new one at once.',
  submit: 'Continue',
  busy: 'Checking your code…',
  resend: 'Send it again',
  resendWait: (clock) => `Send it again in ${clock}`,
  instead: {
    sms: 'Text me instead',
    call: 'Call me instead',
    whatsapp: 'Use WhatsApp instead',
    email: 'E-mail me instead',
  },
  stillNothing: 'Still nothing? Ask the organiser whether they have the right number or address for you.',
  notMe: 'That’s not me',
};

export const goodbye: GoodbyeWords = {
  reasons: {
    left: { title: 'You left the call', remedy: 'You can close this page, or go back in.' },
    stoppedWaiting: {
      title: 'You are no longer waiting',
      remedy: 'You can close this page, or come back and wait again.',
    },
    elsewhere: {
      title: 'You joined from another device',
      remedy: 'The call goes on there. Rejoin to bring it back to this page.',
    },
    removed: {
      title: 'The host removed you from the call',
      remedy: 'If that was a mistake, ask the host or the organiser.',
    },
    denied: {
      title: 'The host did not let you in',
      remedy: 'If that was a mistake, ask the host or the organiser another way.',
    },
    roomEnded: { title: 'The call has ended', remedy: 'It was ended for everybody.' },
    roomFull: {
      title: 'The room is full',
      remedy: 'Somebody has to leave before you can come in. Try again in a while.',
    },
    quotaReached: {
      title: 'Too many people are in this organiser’s calls just now',
      remedy:
        'Somebody has to leave one of them before you can come in. Try again in a while, or tell the organiser.',
    },
    roomClosed: {
      title: 'The room is closed',
      remedy: 'It is outside its opening hours. Ask the organiser when it opens.',
    },
    roomMissing: {
      title: 'The room is not open yet',
      remedy: 'Try again in a moment, or ask the organiser to open it.',
    },
    accessRevoked: {
      title: 'You are no longer expected in this room',
      remedy: 'The list of participants has changed. Ask the organiser, or start again with a new code.',
    },
    passExpired: {
      title: 'Your time in this call is over',
      remedy: 'For your safety a code only lasts so long. Start again with a new one to come back.',
    },
    tokenRefused: {
      title: 'The call did not let you in',
      remedy: 'Start again. If it happens again, tell the organiser.',
    },
    lost: {
      title: 'The connection is gone',
      remedy: 'We tried several times. Check your network, then rejoin.',
    },
    unsupported: {
      title: 'This browser cannot make calls',
      remedy: 'Open this page in a current Chrome, Edge, Firefox or Safari.',
    },
    failed: {
      title: 'The call could not go on',
      remedy: 'Try again in a moment. If it happens again, tell the organiser.',
    },
  },
  rejoin: 'Rejoin',
  startOver: 'Start again',
};
