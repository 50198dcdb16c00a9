import type { LocalDataTrack, RemoteParticipant, RemoteTrack, Room } from 'twilio-video';
import type { Line } from '../call';

/** The name of the data track that this page publishes, and listens to. */
export const LINE = 'doorcode';

/** The way for data between the pages of one room: a data track of each. */
export function lineOf(room: Room, mine: LocalDataTrack): Line {
  const heard = (participant: RemoteParticipant): boolean =>
    [...participant.dataTracks.values()].some(
      ({ trackName, isSubscribed }) => trackName === LINE && isSubscribed,
    );

  return {
    send: (data) => {
      if (room.state === 'disconnected') return false;
      mine.send(data);
      return true;
    },
    listen: ({ onMessage, onArrival, onDeparture }) => {
      const message = (data: unknown, track: RemoteTrack, { sid, identity }: RemoteParticipant): void => {
        if (track.name === LINE) onMessage({ sid, identity }, data);
      };
      const subscribed = (track: RemoteTrack, _publication: unknown, { sid }: RemoteParticipant): void => {
        if (track.name === LINE) onArrival(sid);
      };
      const gone = ({ sid }: RemoteParticipant): void => onDeparture(sid);
      room.on('trackMessage', message);
      room.on('trackSubscribed', subscribed);
      room.on('participantDisconnected', gone);
      for (const participant of room.participants.values()) {
        if (heard(participant)) onArrival(participant.sid);
      }
      return () => {
        room.off('trackMessage', message);
        room.off('trackSubscribed', subscribed);
        room.off('participantDisconnected', gone);
      };
    },
  };
}
