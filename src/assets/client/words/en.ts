import { regional } from './regional';
import type { Words } from './words';

const LANGUAGE = 'en';
const clock = new Intl.DateTimeFormat(regional(LANGUAGE), { timeStyle: 'short' });
const calendar = new Intl.DateTimeFormat(regional(LANGUAGE), { dateStyle: 'full', timeStyle: 'short' });
const list = new Intl.ListFormat(LANGUAGE);

const journey = {
  sms: (to: string) => `We sent a code to ${to}.`,
  call: (to: string) => `We are calling ${to} to read a code to you.`,
  whatsapp: (to: string) => `We sent a code by WhatsApp to ${to}.`,
  email: (to: string) => `We sent a code by e-mail to ${to}.`,
};

export const en: Words = {
  language: LANGUAGE,
  windowTitle: (screen) => `${screen} – Doorcode`,
  framed: {
    title: 'Please open this page by itself',
    remedy: 'It does not work inside another website, so that nobody can watch you type your code.',
    action: 'Open it in its own tab',
  },

  identify: {
    heading: (room) => (room ? `Join ${room}` : 'Join the call'),
    lead: 'Say who you are. We will send a code to the phone or e-mail address the organiser has for you.',
    name: 'Your name',
    room: 'Room',
    roomHint: 'Leave it empty if you were not told one.',
    submit: 'Continue',
    busy: 'Sending your code…',
  },

  passcode: {
    heading: 'Enter your code',
    sentTo: (channel, to) => journey[channel](to),
    sentAgainTo: (channel, to) => `${journey[channel](to)} It is the same code as before.`,
    code: 'Code',
    hint: (digits) => `${digits} digits. It is checked as soon as it is complete.`,
    submit: 'Continue',
    busy: 'Checking your code…',
    resend: 'Send it again',
    resendWait: (time) => `Send it again in ${time}`,
    instead: {
      sms: 'Text me instead',
      call: 'Call me instead',
      whatsapp: 'Use WhatsApp instead',
      email: 'E-mail me instead',
    },
    notMe: 'That’s not me',
  },

  call: {
    heading: (room) => room,
    joining: 'Joining…',
    rejoining: 'The connection broke. Joining again…',
    reconnecting: 'The connection is weak. Reconnecting…',
    online: (count) => (count === 1 ? '1 person here' : `${count} people here`),
    people: 'People in the call',
    you: (identity) => `${identity} (you)`,
    muted: 'muted',
    speaking: 'speaking',
    arrived: (identities) => `${list.format(identities)} joined.`,
    departed: (identities) => `${list.format(identities)} left.`,
    controls: 'Call controls',
    mute: 'Mute',
    unmute: 'Unmute',
    cameraOn: 'Camera on',
    cameraOff: 'Camera off',
    leave: 'Leave',
    asking: 'Your browser is asking whether others may see and hear you.',
    microphone: {
      denied:
        'Nobody can hear you: the microphone is not allowed. Allow it beside the address, then press Unmute.',
      missing: 'Nobody can hear you: no microphone was found. Plug one in, then press Unmute.',
      busy: 'Nobody can hear you: another program is using the microphone. Close it, then press Unmute.',
      unavailable: 'Nobody can hear you: this browser gives no access to a microphone here.',
    },
    camera: {
      denied:
        'Nobody can see you: the camera is not allowed. Allow it beside the address, then press Camera on.',
      missing: 'Nobody can see you: no camera was found. Plug one in, then press Camera on.',
      busy: 'Nobody can see you: another program is using the camera. Close it, then press Camera on.',
      unavailable: 'Nobody can see you: this browser gives no access to a camera here.',
    },
    both: {
      denied:
        'You can see and hear the others, but not they you: camera and microphone are not allowed. Allow them beside the address, then press Unmute or Camera on.',
      missing:
        'You can see and hear the others, but not they you: no camera or microphone was found. Plug one in, then press Unmute or Camera on.',
      busy: 'You can see and hear the others, but not they you: another program is using the camera and microphone. Close it, then press Unmute or Camera on.',
      unavailable:
        'You can see and hear the others, but not they you: this browser gives no access to a camera or microphone here.',
    },
    soundBlocked: 'Your browser is holding back the sound.',
    soundOn: 'Turn on sound',
  },

  goodbye: {
    reasons: {
      left: { title: 'You left the call', remedy: 'You can close this page, or go back in.' },
      elsewhere: {
        title: 'You joined from another device',
        remedy: 'The call goes on there. Rejoin to bring it back to this page.',
      },
      removed: {
        title: 'The host removed you from the call',
        remedy: 'If that was a mistake, ask the host or the organiser.',
      },
      roomEnded: { title: 'The call has ended', remedy: 'It was ended for everybody.' },
      roomFull: {
        title: 'The room is full',
        remedy: 'Somebody has to leave before you can come in. Try again in a while.',
      },
      roomClosed: {
        title: 'The room is closed',
        remedy: 'It is outside its opening hours. Ask the organiser when it opens.',
      },
      roomMissing: {
        title: 'The room is not open yet',
        remedy: 'Try again in a moment, or ask the organiser to open it.',
      },
      struckOff: {
        title: 'You are no longer expected in this room',
        remedy: 'The list of participants has changed. Ask the organiser, or start again with a new code.',
      },
      sessionOver: {
        title: 'Your time in this call is over',
        remedy: 'For your safety a code only lasts so long. Start again with a new one to come back.',
      },
      tokenRefused: {
        title: 'The call did not let you in',
        remedy:
          'Check that the clock of this device is right, then start again. If it happens again, tell the organiser.',
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
  },

  troubles: {
    invalid_request: {
      title: 'Something in there is not allowed',
      remedy: "Use letters, digits, spaces and . _ @ + ' - only, at most 64 of them.",
    },
    unknown_participant: {
      title: 'We do not know this name',
      remedy: 'Check the spelling, or ask the organiser which name you are expected under.',
    },
    code_rejected: {
      title: 'That code does not open the door',
      remedy: 'Look at the latest message and type the code again, or have it sent again.',
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
      remedy: 'Check your network, then try again.',
    },
    timeout: {
      title: 'No answer in time',
      remedy: 'Check your network, then try again.',
    },
    unreadable: {
      title: 'The answer made no sense',
      remedy: 'Reload the page. If it happens again, tell the organiser.',
    },
    name_missing: {
      title: 'Your name is missing',
      remedy: 'Type the name the organiser knows you by.',
    },
    code_incomplete: {
      title: 'The code is not complete',
      remedy: 'Type all of its digits.',
    },
  },
  tryAgainIn: (seconds) => (seconds === 1 ? 'Try again in 1 second.' : `Try again in ${seconds} seconds.`),
  tryAgainAt: (time) => `Try again at ${clock.format(time)}.`,
  opensAt: (time) => `It opens on ${calendar.format(time)}.`,
};
