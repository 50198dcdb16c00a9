import type { IconNode } from 'lucide';
import DoorOpen from 'lucide/dist/esm/icons/door-open.mjs';
import Mic from 'lucide/dist/esm/icons/mic.mjs';
import MicOff from 'lucide/dist/esm/icons/mic-off.mjs';
import Video from 'lucide/dist/esm/icons/video.mjs';
import VideoOff from 'lucide/dist/esm/icons/video-off.mjs';
import { h } from 'preact';

/** A drawing of Lucide's. It says nothing to a screen reader: what it stands for is written beside it. */
const Icon = ({ node }: { readonly node: IconNode }) => (
  <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
    {node.map(([tag, attributes], index) => h(tag, { key: index, ...attributes }))}
  </svg>
);

export const Microphone = ({ off = false }) => <Icon node={off ? MicOff : Mic} />;
export const Camera = ({ off = false }) => <Icon node={off ? VideoOff : Video} />;
export const Door = () => <Icon node={DoorOpen} />;
