import { Icon } from './icon';
import { DoorOpen, Mic, MicOff, Video, VideoOff } from './lucide';

export const Microphone = ({ off = false }) => <Icon of={off ? MicOff : Mic} />;
export const Camera = ({ off = false }) => <Icon of={off ? VideoOff : Video} />;
export const Door = () => <Icon of={DoorOpen} />;
