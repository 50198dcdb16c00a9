import DoorOpen from 'lucide/dist/esm/icons/door-open.mjs';
import Mic from 'lucide/dist/esm/icons/mic.mjs';
import MicOff from 'lucide/dist/esm/icons/mic-off.mjs';
import Video from 'lucide/dist/esm/icons/video.mjs';
import VideoOff from 'lucide/dist/esm/icons/video-off.mjs';
import { Icon } from './icon';

export const Microphone = ({ off = false }) => <Icon of={off ? MicOff : Mic} />;
export const Camera = ({ off = false }) => <Icon of={off ? VideoOff : Video} />;
export const Door = () => <Icon of={DoorOpen} />;
