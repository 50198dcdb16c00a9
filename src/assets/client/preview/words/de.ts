import type { DeviceWords, PreviewWords } from './words';

const devices: DeviceWords = {
  titles: {
    microphone: {
      denied: 'Das Mikrofon ist nicht erlaubt',
      blocked: 'Dieses Gerät gibt Ihrem Browser das Mikrofon nicht',
      missing: 'Es wurde kein Mikrofon gefunden',
      busy: 'Ein anderes Programm benutzt das Mikrofon',
      unresponsive: 'Das Mikrofon antwortet nicht',
      unavailable: 'Dieser Browser gibt keinen Zugang zu einem Mikrofon',
      muted: 'Das System hat Ihr Mikrofon stumm geschaltet',
    },
    camera: {
      denied: 'Die Kamera ist nicht erlaubt',
      blocked: 'Dieses Gerät gibt Ihrem Browser die Kamera nicht',
      missing: 'Es wurde keine Kamera gefunden',
      busy: 'Ein anderes Programm benutzt die Kamera',
      unresponsive: 'Die Kamera antwortet nicht',
      unavailable: 'Dieser Browser gibt keinen Zugang zu einer Kamera',
      muted: 'Das System hat Ihre Kamera angehalten',
    },
    both: {
      denied: 'Kamera und Mikrofon sind nicht erlaubt',
      blocked: 'Dieses Gerät gibt Ihrem Browser weder Kamera noch Mikrofon',
      missing: 'Es wurden weder Kamera noch Mikrofon gefunden',
      busy: 'Ein anderes Programm benutzt Kamera und Mikrofon',
      unresponsive: 'Kamera und Mikrofon antworten nicht',
      unavailable: 'Dieser Browser gibt keinen Zugang zu Kamera und Mikrofon',
      muted: 'Das System hat Ihr Mikrofon stumm geschaltet und Ihre Kamera angehalten',
    },
  },
  remedies: {
    denied:
      'Öffnen Sie neben der Adresse die Einstellungen der Seite und erlauben Sie es dort. Dann versuchen Sie es noch einmal.',
    missing: 'Schließen Sie eines an oder schalten Sie es ein, dann versuchen Sie es noch einmal.',
    busy: 'Beenden Sie das andere Programm oder Gespräch, dann versuchen Sie es noch einmal.',
    unresponsive:
      'Stecken Sie das Gerät aus und wieder ein oder wählen Sie ein anderes, dann versuchen Sie es noch einmal.',
    unavailable:
      'Öffnen Sie diese Seite in einem aktuellen Chrome, Edge, Firefox oder Safari, nicht innerhalb einer anderen App.',
  },
  mutedRemedy:
    'Suchen Sie nach einem Schalter am Gerät, einem Anruf oder einem anderen Programm. Danach geht es von selbst weiter.',
  skipped: (wanted, used) => `„${wanted}“ lässt sich gerade nicht verwenden. Sie verwenden „${used}“.`,
  unblock: {
    windows:
      'Öffnen Sie Einstellungen › Datenschutz und Sicherheit › Kamera sowie Mikrofon und erlauben Sie beides Ihrem Browser.',
    mac: 'Öffnen Sie Systemeinstellungen › Datenschutz & Sicherheit › Kamera sowie Mikrofon und schalten Sie Ihren Browser ein.',
    ios: 'Öffnen Sie Einstellungen › Apps › Ihr Browser und schalten Sie Kamera und Mikrofon ein.',
    android:
      'Öffnen Sie Einstellungen › Apps › Ihr Browser › Berechtigungen und erlauben Sie Kamera und Mikrofon.',
    other: 'Erlauben Sie Ihrem Browser beides in den Datenschutzeinstellungen des Systems.',
  },
};

export const preview: PreviewWords = {
  heading: (room) => `Bereit für ${room}?`,
  lead: 'Noch sieht und hört Sie niemand.',
  asking: 'Ihr Browser fragt, ob diese Seite Kamera und Mikrofon benutzen darf. Wählen Sie „Zulassen“.',
  opening: 'Ihre Geräte werden gestartet…',
  picture: 'Ihr eigenes Bild',
  cameraIsOff: 'Ihre Kamera ist aus',
  microphone: 'Mikrofon',
  camera: 'Kamera',
  which: { microphone: 'Welches Mikrofon', camera: 'Welche Kamera' },
  unnamed: (turn) => `Gerät ${turn}`,
  level: 'Pegel des Mikrofons',
  speak: 'Sagen Sie etwas: Der Balken bewegt sich, wenn wir Sie hören.',
  heard: 'Wir hören Sie.',
  isMuted: 'Ihr Mikrofon ist stumm.',
  join: {
    open: 'Beitreten',
    muted: 'Stumm beitreten',
    unseen: 'Ohne Kamera beitreten',
    mutedUnseen: 'Stumm und ohne Kamera beitreten',
  },
  devices,
};
