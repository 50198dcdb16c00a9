import type { DeviceWords, PreviewWords } from './words';

const devices: DeviceWords = {
  titles: {
    microphone: {
      denied: 'O microfone não está permitido',
      blocked: 'Este dispositivo não libera o microfone para o navegador',
      missing: 'Nenhum microfone foi encontrado',
      busy: 'Outro programa está usando o microfone',
      unresponsive: 'O microfone não responde',
      unavailable: 'Este navegador não dá acesso a um microfone',
      muted: 'O sistema silenciou seu microfone',
    },
    camera: {
      denied: 'A câmera não está permitida',
      blocked: 'Este dispositivo não libera a câmera para o navegador',
      missing: 'Nenhuma câmera foi encontrada',
      busy: 'Outro programa está usando a câmera',
      unresponsive: 'A câmera não responde',
      unavailable: 'Este navegador não dá acesso a uma câmera',
      muted: 'O sistema pausou sua câmera',
    },
    both: {
      denied: 'A câmera e o microfone não estão permitidos',
      blocked: 'Este dispositivo não libera a câmera e o microfone para o navegador',
      missing: 'Não foram encontrados câmera nem microfone',
      busy: 'Outro programa está usando a câmera e o microfone',
      unresponsive: 'A câmera e o microfone não respondem',
      unavailable: 'Este navegador não dá acesso a câmera nem microfone',
      muted: 'O sistema silenciou seu microfone e pausou sua câmera',
    },
  },
  remedies: {
    denied: 'Abra as configurações da página ao lado do endereço, permita o acesso ali e tente de novo.',
    missing: 'Conecte ou ligue um e tente de novo.',
    busy: 'Feche o outro programa ou a outra chamada e tente de novo.',
    unresponsive: 'Desconecte o dispositivo e conecte de novo, ou escolha outro, e tente de novo.',
    unavailable:
      'Abra esta página em um Chrome, Edge, Firefox ou Safari atual, não dentro de outro aplicativo.',
  },
  mutedRemedy: 'Procure uma chave no dispositivo, uma ligação ou outro programa. Depois tudo volta sozinho.',
  skipped: (wanted, used) => `“${wanted}” não pode ser usado agora. Você está usando “${used}”.`,
  unblock: {
    windows:
      'Abra Configurações › Privacidade e segurança › Câmera, e Microfone, e deixe seu navegador usar os dois.',
    mac: 'Abra Ajustes do Sistema › Privacidade e Segurança › Câmera, e Microfone, e ative seu navegador.',
    ios: 'Abra Ajustes › Apps › seu navegador e ative Câmera e Microfone.',
    android: 'Abra Configurações › Apps › seu navegador › Permissões e permita Câmera e Microfone.',
    other: 'Permita que seu navegador use os dois nas configurações de privacidade do sistema.',
  },
};

export const preview: PreviewWords = {
  heading: (room) => `Tudo pronto para entrar em ${room}?`,
  lead: 'Ninguém vê nem ouve você ainda.',
  asking:
    'Seu navegador está perguntando se esta página pode usar a câmera e o microfone. Escolha “Permitir”.',
  opening: 'Seus dispositivos estão iniciando…',
  picture: 'Sua própria imagem',
  cameraIsOff: 'Sua câmera está desligada',
  microphone: 'Microfone',
  camera: 'Câmera',
  which: { microphone: 'Qual microfone', camera: 'Qual câmera' },
  unnamed: (turn) => `Dispositivo ${turn}`,
  level: 'Nível do microfone',
  speak: 'Diga alguma coisa: a barra se move quando ouvimos você.',
  heard: 'Estamos ouvindo você.',
  isMuted: 'Seu microfone está silenciado.',
  join: {
    open: 'Entrar',
    muted: 'Entrar sem som',
    unseen: 'Entrar sem câmera',
    mutedUnseen: 'Entrar sem som e sem câmera',
  },
  devices,
};
