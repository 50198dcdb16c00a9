import type { DeviceWords, PreviewWords } from './words';

const devices: DeviceWords = {
  titles: {
    microphone: {
      denied: 'The microphone is not allowed',
      blocked: 'This device keeps the microphone from your browser',
      missing: 'No microphone was found',
      busy: 'Another program is using the microphone',
      unresponsive: 'The microphone does not answer',
      unavailable: 'This browser gives no access to a microphone',
      muted: 'The system has muted your microphone',
    },
    camera: {
      denied: 'The camera is not allowed',
      blocked: 'This device keeps the camera from your browser',
      missing: 'No camera was found',
      busy: 'Another program is using the camera',
      unresponsive: 'The camera does not answer',
      unavailable: 'This browser gives no access to a camera',
      muted: 'The system has paused your camera',
    },
    both: {
      denied: 'Camera and microphone are not allowed',
      blocked: 'This device keeps camera and microphone from your browser',
      missing: 'No camera and no microphone were found',
      busy: 'Another program is using the camera and microphone',
      unresponsive: 'Camera and microphone do not answer',
      unavailable: 'This browser gives no access to camera and microphone',
      muted: 'The system has muted your microphone and paused your camera',
    },
  },
  remedies: {
    denied: 'Open the page’s settings beside the address and allow it there, then try again.',
    missing: 'Plug one in or switch it on, then try again.',
    busy: 'Close the other program or call, then try again.',
    unresponsive: 'Unplug it and plug it in again, or choose another, then try again.',
    unavailable: 'Open this page in a current Chrome, Edge, Firefox or Safari, not inside another app.',
  },
  mutedRemedy:
    'Look for a switch on the device, a phone call, or another program. It is back by itself once that is over.',
  skipped: (wanted, used) => `“${wanted}” cannot be used just now. You are using “${used}”.`,
  unblock: {
    windows: 'Open Settings › Privacy & security › Camera, and Microphone, and let your browser use them.',
    mac: 'Open System Settings › Privacy & Security › Camera, and Microphone, and turn your browser on.',
    ios: 'Open Settings › Apps › your browser, and turn on Camera and Microphone.',
    android: 'Open Settings › Apps › your browser › Permissions, and allow Camera and Microphone.',
    other: 'Allow your browser to use them in the system’s privacy settings.',
  },
};

export const preview: PreviewWords = {
  heading: (room) => `Ready to join ${room}?`,
  lead: 'Nobody sees or hears you yet.',
  asking: 'Your browser is asking whether this page may use your camera and microphone. Choose “Allow”.',
  opening: 'Your devices are starting…',
  picture: 'Your own picture',
  cameraIsOff: 'Your camera is off',
  microphone: 'Microphone',
  camera: 'Camera',
  which: { microphone: 'Which microphone', camera: 'Which camera' },
  unnamed: (turn) => `Device ${turn}`,
  level: 'Microphone level',
  speak: 'Say something: the bar moves when we hear you.',
  heard: 'We can hear you.',
  isMuted: 'Your microphone is muted.',
  join: {
    open: 'Join',
    muted: 'Join muted',
    unseen: 'Join without camera',
    mutedUnseen: 'Join muted and without camera',
  },
  devices,
};
