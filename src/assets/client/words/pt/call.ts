import type { CallWords } from '../call-words';
import { formatsOf } from '../formats';

const { list, plural } = formatsOf('pt');

export const call: CallWords = {
  heading: (room) => room,
  joining: 'Entrando…',
  rejoining: 'A conexão caiu. Entrando de novo…',
  reconnecting: 'A conexão está fraca. Reconectando…',
  online: (count) => plural(count, { one: '# pessoa aqui', other: '# pessoas aqui' }),
  people: 'Pessoas na chamada',
  you: (identity) => `${identity} (você)`,
  muted: 'sem som',
  speaking: 'falando',
  arrived: (identities) =>
    `${list(identities)} ${plural(identities.length, { one: 'entrou', other: 'entraram' })}.`,
  departed: (identities) =>
    `${list(identities)} ${plural(identities.length, { one: 'saiu', other: 'saíram' })}.`,
  controls: 'Controles da chamada',
  mute: 'Silenciar',
  unmute: 'Ativar microfone',
  cameraOn: 'Ligar câmera',
  cameraOff: 'Desligar câmera',
  leave: 'Sair',
  asking: 'Seu navegador está perguntando se os outros podem ver e ouvir você.',
  without: {
    microphone: 'Ninguém consegue ouvir você',
    camera: 'Ninguém consegue ver você',
    both: 'Você vê e ouve os outros, mas eles não conseguem ver nem ouvir você',
  },
  soundBlocked: 'Seu navegador está segurando o som.',
  soundOn: 'Ligar o som',
};
