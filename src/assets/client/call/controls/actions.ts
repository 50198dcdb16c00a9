import { effectiveStateOf } from '../../media/effective-state';
import type { IconNode } from '../../page/icon';
import { Mic, MicOff, Video, VideoOff } from '../../page/lucide';
import type { CallSession } from '../call-session';
import {
  EllipsisVertical,
  Hand,
  MessageSquare,
  PhoneOff,
  ScreenShare,
  ScreenShareOff,
  Smile,
  Users,
} from '../lucide';
import type { View } from '../view';
import type { CallWords } from '../words/words';

/** An action in the call. Its button, its shortcut and its line in the help come from here. */
export interface Action {
  readonly name: string;
  readonly label: string;
  readonly icon: IconNode;
  /** One key, as `KeyboardEvent.key` in lower case. */
  readonly shortcut?: string;
  /** `always`: in the bar; `roomy`: in the bar of a wide window, else in the panel "More". */
  readonly place: 'always' | 'roomy';
  /** Whether it is open, for an action that opens something. */
  readonly expanded?: boolean;
  /** Not possible at the moment. The button keeps the focus. */
  readonly disabled?: boolean;
  /** The number of unread messages. */
  readonly badge?: number;
  /** `lit`: in progress. Its label says how to end it, so it needs no `aria-pressed`. */
  readonly tone?: 'off' | 'lit' | 'leave';
  run(): void;
}

interface ActionOptions {
  readonly callSession: CallSession;
  readonly view: View;
  readonly words: CallWords;
  readonly unread: number;
  readonly onLeave: () => void;
  /** Called at each attempt with whether the browser or the system refused. */
  readonly onShareRefused: (refused: boolean) => void;
}

/** The actions in the order of the bar. */
export function actionsOf({
  callSession,
  view,
  words: t,
  unread,
  onLeave,
  onShareRefused,
}: ActionOptions): readonly Action[] {
  const { media, share, conversation } = callSession;
  const microphone = effectiveStateOf(media, 'microphone');
  const camera = effectiveStateOf(media, 'camera');
  const audible = microphone === 'on';
  const visible = camera === 'on';
  const sharing = share.track.value !== undefined;
  const handUp = conversation.handSince.value !== null;
  const panel = view.panel.value;

  const shareScreen = async (): Promise<void> => {
    // Clears the banner of the last attempt.
    onShareRefused(false);
    if (sharing) share.stop();
    else if ((await share.start()) === 'refused') onShareRefused(true);
  };

  const actions: (Action | false)[] = [
    {
      name: 'microphone',
      label: microphone === 'muted' ? t.mutedBySystem.microphone : audible ? t.mute : t.unmute,
      icon: audible ? Mic : MicOff,
      shortcut: 'm',
      place: 'always',
      disabled: microphone === 'asking',
      ...(!audible && { tone: 'off' }),
      run: () => void media.setMicrophone(media.microphone.value !== 'on').catch(() => undefined),
    },
    {
      name: 'camera',
      label: camera === 'muted' ? t.mutedBySystem.camera : visible ? t.cameraOff : t.cameraOn,
      icon: visible ? Video : VideoOff,
      shortcut: 'v',
      place: 'always',
      disabled: camera === 'asking',
      ...(!visible && { tone: 'off' }),
      run: () => void media.setCamera(media.camera.value !== 'on').catch(() => undefined),
    },
    share.possible && {
      name: 'share',
      label: sharing ? t.shareStop : t.share,
      icon: sharing ? ScreenShareOff : ScreenShare,
      shortcut: 's',
      place: 'roomy',
      ...(sharing && { tone: 'lit' }),
      run: () => void shareScreen(),
    },
    {
      name: 'hand',
      label: handUp ? t.handDown : t.handRaise,
      icon: Hand,
      shortcut: 'h',
      place: 'roomy',
      ...(handUp && { tone: 'lit' }),
      run: () => conversation.raiseHand(!handUp),
    },
    {
      name: 'react',
      label: t.react,
      icon: Smile,
      shortcut: 'r',
      place: 'roomy',
      expanded: view.reacting.value,
      run: view.toggleReacting,
    },
    {
      name: 'chat',
      label: t.chat.heading,
      icon: MessageSquare,
      shortcut: 'c',
      place: 'always',
      expanded: panel === 'chat',
      badge: unread,
      run: () => view.toggle('chat'),
    },
    {
      name: 'people',
      label: t.participants.heading,
      icon: Users,
      shortcut: 'p',
      place: 'roomy',
      expanded: panel === 'people',
      run: () => view.toggle('people'),
    },
    {
      name: 'more',
      label: t.more.heading,
      icon: EllipsisVertical,
      shortcut: 'o',
      place: 'always',
      expanded: panel === 'more',
      run: () => view.toggle('more'),
    },
    {
      // Without a shortcut, so that nobody leaves by a slip of a finger.
      name: 'leave',
      label: t.leave,
      icon: PhoneOff,
      place: 'always',
      tone: 'leave',
      run: onLeave,
    },
  ];
  return actions.filter((action) => action !== false);
}
