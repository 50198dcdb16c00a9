export { REROUTE_SCRIPT } from './reroute';
export { type RoomView, type VideoOptions, VideoSignalling } from './server';
