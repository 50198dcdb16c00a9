import { DoorOpen, type IconNode, Mic, MicOff, Video, VideoOff } from 'lucide';
import { h } from 'preact';

/** A drawing of Lucide's. It says nothing to a screen reader: what it stands for is written beside it. */
export const Icon = ({ node }: { readonly node: IconNode }) => (
  <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
    {node.map(([tag, attributes], index) => h(tag, { key: index, ...attributes }))}
  </svg>
);

export const Microphone = ({ off = false }) => <Icon node={off ? MicOff : Mic} />;
export const Camera = ({ off = false }) => <Icon node={off ? VideoOff : Video} />;
export const Door = () => <Icon node={DoorOpen} />;
