export { REROUTE_SCRIPT } from './reroute';
export { type VideoOptions, VideoSignalling } from './server';
