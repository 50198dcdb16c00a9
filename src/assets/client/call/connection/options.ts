import type { ConnectOptions } from 'twilio-video';

/**
 * With `auto`, visible video is received at the size it is shown at, and other video is switched off:
 * https://www.twilio.com/docs/video/tutorials/using-bandwidth-profile-api
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
