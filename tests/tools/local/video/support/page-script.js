import { connect } from 'twilio-video';

let room = null;
let error = null;
const elements = new Map();

// As a real call page asks for it, so that the SDK also asks for what the stand-in does not offer.
const OPTIONS = {
  audio: true,
  video: { width: 320, height: 240, frameRate: 15 },
  bandwidthProfile: { video: { mode: 'collaboration', clientTrackSwitchOffControl: 'auto' } },
  dominantSpeaker: true,
  networkQuality: { local: 1, remote: 1 },
  preferredVideoCodecs: 'auto',
};

function show(track) {
  if (track.kind === 'data') return;
  const element = track.attach();
  element.muted = true;
  document.body.append(element);
  elements.set(track, element);
}

function hide(track) {
  if (track.kind === 'data') return;
  for (const element of track.detach()) element.remove();
  elements.delete(track);
}

/** Of a person's pictures, the one that has shown the fewest frames counts. */
function framesOf(publications) {
  const counts = publications.map(({ track }) => {
    return elements.get(track)?.getVideoPlaybackQuality().totalVideoFrames ?? 0;
  });
  return counts.length > 0 ? Math.min(...counts) : 0;
}

window.call = {
  async connect(token, name) {
    try {
      room = await connect(token, { ...OPTIONS, name });
    } catch (refusal) {
      return refusal.code ?? String(refusal);
    }
    for (const participant of room.participants.values()) {
      for (const { track } of participant.tracks.values()) if (track) show(track);
    }
    room.on('trackSubscribed', show);
    room.on('trackUnsubscribed', hide);
    room.on('disconnected', (_room, reason) => {
      error = reason?.code ?? null;
    });
    return null;
  },
  mute() {
    for (const { track } of room.localParticipant.audioTracks.values()) track.disable();
  },
  unmute() {
    for (const { track } of room.localParticipant.audioTracks.values()) track.enable();
  },
  async publishScreen() {
    const canvas = document.createElement('canvas');
    const pen = canvas.getContext('2d');
    setInterval(() => pen.fillRect(Math.random() * 300, Math.random() * 150, 5, 5), 50);
    const [track] = canvas.captureStream(15).getVideoTracks();
    await room.localParticipant.publishTrack(track, { name: 'screen' });
  },
  unpublishScreen() {
    const publications = [...room.localParticipant.videoTracks.values()];
    const { track } = publications.find(({ trackName }) => trackName === 'screen');
    track.stop();
    room.localParticipant.unpublishTrack(track);
  },
  showPictures(shown) {
    for (const [{ kind }, element] of elements) if (kind === 'video') element.hidden = !shown;
  },
  leave() {
    room.disconnect();
  },
  view() {
    const participants = [...room.participants.values()].map((participant) => [
      participant.identity,
      {
        state: participant.state,
        network: participant.networkQualityLevel,
        frames: framesOf([...participant.videoTracks.values()]),
        enabled: [...participant.audioTracks.values()].map(({ isTrackEnabled }) => isTrackEnabled),
        off: [...participant.videoTracks.values()].filter(({ track }) => track?.isSwitchedOff).length,
        pictures: [...participant.videoTracks.values()].filter(({ track }) => track).length,
      },
    ]);
    return {
      state: room.state,
      error,
      network: room.localParticipant.networkQualityLevel,
      speaker: room.dominantSpeaker?.identity ?? null,
      participants: Object.fromEntries(participants),
    };
  },
};
