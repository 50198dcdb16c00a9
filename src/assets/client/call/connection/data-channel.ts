import type { LocalDataTrack, RemoteParticipant, RemoteTrack, Room } from 'twilio-video';
import type { DataChannel } from '../call';

/** The name of the data track that each page publishes. */
export const DATA_TRACK = 'doorcode';

/** Sends and receives over the data tracks of a room. */
export function dataChannelOf(room: Room, localTrack: LocalDataTrack): DataChannel {
  const isSubscribedTo = (participant: RemoteParticipant): boolean =>
    [...participant.dataTracks.values()].some(
      ({ trackName, isSubscribed }) => trackName === DATA_TRACK && isSubscribed,
    );

  return {
    send: (data) => {
      // While it reconnects, the SDK would drop the data.
      if (room.state !== 'connected') return false;
      localTrack.send(data);
      return true;
    },
    listen: ({ onMessage, onParticipantReady, onParticipantLeft }) => {
      const message = (data: unknown, track: RemoteTrack, { sid, identity }: RemoteParticipant): void => {
        if (track.name === DATA_TRACK) onMessage({ sid, identity }, data);
      };
      const subscribed = (track: RemoteTrack): void => {
        if (track.name === DATA_TRACK) onParticipantReady();
      };
      const disconnected = ({ sid, identity }: RemoteParticipant): void =>
        onParticipantLeft({ sid, identity });
      room.on('trackMessage', message);
      room.on('trackSubscribed', subscribed);
      room.on('participantDisconnected', disconnected);
      if ([...room.participants.values()].some(isSubscribedTo)) onParticipantReady();
      return () => {
        room.off('trackMessage', message);
        room.off('trackSubscribed', subscribed);
        room.off('participantDisconnected', disconnected);
      };
    },
  };
}
