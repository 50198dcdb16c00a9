import type { CallWords } from '../call-words';
import { formatsOf } from '../formats';

const { list, plural } = formatsOf('de');

export const call: CallWords = {
  heading: (room) => room,
  joining: 'Sie treten bei…',
  retrying: 'Noch keine Verbindung. Neuer Versuch…',
  rejoining: 'Die Verbindung ist abgerissen. Sie treten wieder bei…',
  reconnecting: 'Die Verbindung ist schwach. Sie wird wiederhergestellt…',
  reconnected: 'Sie sind wieder verbunden.',
  online: (count) => plural(count, { one: '# Person hier', other: '# Personen hier' }),
  you: (identity) => `${identity} (Sie)`,
  muted: 'stumm',
  speaking: 'spricht',
  arrived: (identities) =>
    `${list(identities)} ${plural(identities.length, { one: 'ist', other: 'sind' })} jetzt dabei.`,
  departed: (identities) =>
    `${list(identities)} ${plural(identities.length, { one: 'ist', other: 'sind' })} gegangen.`,
  sharing: (identity) => `${identity} zeigt einen Bildschirm.`,
  controls: 'Steuerung des Gesprächs',
  mute: 'Stumm schalten',
  unmute: 'Laut schalten',
  cameraOn: 'Kamera starten',
  cameraOff: 'Kamera stoppen',
  share: 'Bildschirm teilen',
  shareStop: 'Teilen beenden',
  handRaise: 'Hand heben',
  handDown: 'Hand senken',
  react: 'Reagieren',
  reactions: {
    thumbsUp: 'Daumen hoch',
    thumbsDown: 'Daumen runter',
    heart: 'Herz',
    laughter: 'Lachen',
    party: 'Feier',
  },
  leave: 'Verlassen',
  close: (panel) => `${panel} schließen`,
  dismiss: 'Ausblenden',
  asking: 'Ihr Browser fragt, ob andere Sie sehen und hören dürfen.',
  without: {
    microphone: 'Niemand kann Sie hören',
    camera: 'Niemand kann Sie sehen',
    both: 'Sie sehen und hören die anderen, aber die anderen können Sie weder sehen noch hören',
  },
  replaced: (device, by) =>
    `${{ camera: 'Ihre Kamera', microphone: 'Ihr Mikrofon', speaker: 'Ihr Lautsprecher' }[device]} ist nicht mehr da. ${by ? `Sie verwenden jetzt ${by}.` : 'Es wird jetzt ein anderes Gerät verwendet.'}`,
  notPublished: (device) =>
    `Die anderen können ${device === 'microphone' ? 'Sie nicht hören' : device === 'camera' ? 'Sie nicht sehen' : 'Ihren Bildschirm nicht sehen'}: Das Senden ist fehlgeschlagen. Schalten Sie es aus und wieder ein.`,
  youAreMuted: 'Möchten Sie sprechen? Sie sind stumm geschaltet.',
  nothingHeard:
    'Von Ihrem Mikrofon ist noch nichts angekommen. Ist es eingeschaltet und das richtige? Unter „Mehr“ können Sie ein anderes wählen.',
  shareRefused:
    'Ihr System lässt den Browser den Bildschirm nicht aufnehmen. Erlauben Sie es in den Datenschutz-Einstellungen des Systems und versuchen Sie es noch einmal.',
  background: {
    waiting: 'Die Unschärfe wird noch vorbereitet. Bis dahin sieht Sie niemand.',
    hidden: 'Ihr Hintergrund konnte nicht unscharf gemacht werden. Niemand sieht Sie.',
    seen: 'Ihr Hintergrund konnte nicht unscharf gemacht werden. Die anderen sehen ihn.',
    showAnyway: 'Trotzdem zeigen',
  },
  soundBlocked: 'Ihr Browser hält den Ton zurück.',
  soundOn: 'Laut schalten',
  tiles: {
    screenOf: (label) => `${label} – Bildschirm`,
    pin: (label) => `${label} anheften`,
    unpin: (label) => `${label} lösen`,
    paused: 'Bild angehalten',
    away: 'verbindet sich neu',
    pages: 'Seiten mit Personen',
    page: (page, pages) => `${page} von ${pages}`,
    previous: 'Vorige Seite',
    next: 'Nächste Seite',
  },
  network: { level: (level) => `Netzqualität ${level} von 5` },
  chat: {
    heading: 'Chat',
    messages: 'Nachrichten',
    fromNowOn:
      'Sie sehen, was seit Ihrem Beitritt geschrieben wird. Nach dem Gespräch bleibt nichts erhalten.',
    write: 'An alle schreiben',
    send: 'Senden',
    unread: (count) => plural(count, { one: '# neue Nachricht', other: '# neue Nachrichten' }),
    from: (identity) => `${identity} hat eine Nachricht geschrieben.`,
    tooFast: 'Das war viel auf einmal. Warten Sie einen Moment und senden Sie es dann.',
    notConnected: 'Gerade besteht keine Verbindung. Senden Sie es noch einmal, wenn Sie wieder da sind.',
  },
  people: {
    heading: 'Personen',
    host: 'Gastgeber',
    saysHost: 'nach eigener Angabe Gastgeber',
    rolesAreTold:
      'Die Namen stammen aus der Gästeliste. Dass jemand anders Gastgeber ist, sagt nur dessen eigene Seite.',
    since: (clock) => `seit ${clock}`,
    before: 'schon vor Ihnen da',
    handUp: 'Hand gehoben',
    raised: (identity) => `${identity} hat die Hand gehoben.`,
  },
  more: {
    heading: 'Mehr',
    layout: 'Anordnung',
    layouts: {
      automatic: 'Automatisch',
      grid: 'Raster',
      speaker: 'Wer spricht',
    },
    nextLayout: 'Nächste Anordnung',
    layoutNow: (layout) => `Anordnung: ${layout}`,
    devices: {
      microphone: 'Mikrofon',
      camera: 'Kamera',
      speaker: 'Lautsprecher',
    },
    flip: 'Kamera wechseln',
    blur: 'Meinen Hintergrund unscharf machen',
    blurLoading: 'Wird vorbereitet…',
    fullScreen: 'Vollbild',
  },
  shortcuts: {
    heading: 'Tastenkürzel',
    space: 'Leertaste',
    holdToTalk: 'Gedrückt halten, um trotz Stummschaltung zu sprechen',
    escape: 'Schließen, was offen ist',
    singleKeys: 'Einzelne Tasten verwenden',
    leaveHasNone:
      'Verlassen hat keine Taste, damit niemand aus Versehen geht. Was in einem Bereich oder auf einem Bild liegt, erreichen Sie mit Tab.',
  },
  statistics: {
    heading: 'Statistik',
    own: 'Sie',
    kinds: {
      audio: 'Ton',
      video: 'Bild',
    },
    codec: 'Codec',
    resolution: 'Auflösung',
    bitrate: 'Bitrate',
    lost: 'Verlust',
    roundTrip: 'Umlaufzeit',
    jitter: 'Schwankung',
  },
};
