import type { ConnectOptions } from 'twilio-video';

/**
 * How the SDK connects. The pictures that are seen are subscribed at the size they are seen at, the others are switched
 * off (`auto`): https://www.twilio.com/docs/video/tutorials/using-bandwidth-profile-api
 */
export const CONNECT_OPTIONS: ConnectOptions = {
  bandwidthProfile: {
    video: {
      mode: 'collaboration',
      dominantSpeakerPriority: 'high',
      clientTrackSwitchOffControl: 'auto',
      contentPreferencesMode: 'auto',
    },
  },
  dominantSpeaker: true,
  networkQuality: { local: 1, remote: 1 },
  preferredVideoCodecs: 'auto',
};
