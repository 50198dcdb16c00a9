import { formatsOf } from '../formats';
import type { GoodbyeWords, IdentifyWords, PageWords, PasscodeWords } from '../words';

const { plural } = formatsOf('pt');

export const page: PageWords = {
  language: 'Idioma',
  environmentProblems: {
    framed: {
      title: 'Abra esta página separadamente',
      remedy: 'Ela não funciona dentro de outro site, para que ninguém veja você digitar seu código.',
    },
    insecure: {
      title: 'Este endereço não é seguro',
      remedy: 'Os navegadores só permitem chamadas em endereços que começam com https.',
    },
    unsupported: {
      title: 'Este navegador não consegue fazer chamadas',
      remedy: 'Abra esta página em um Chrome, Edge, Firefox ou Safari atual, não dentro de outro aplicativo.',
    },
  },
  open: { framed: 'Abrir em sua própria aba', insecure: 'Abrir o endereço seguro' },
  joining: 'Entrando…',
  loading: 'Um momento…',
  tryAgain: 'Tentar de novo',
};

export const identify: IdentifyWords = {
  heading: (room) => (room ? `Entrar em ${room}` : 'Entrar na chamada'),
  lead: 'Diga quem você é. Enviaremos um código ao telefone ou e-mail que a organização tem de você.',
  name: 'Seu nome',
  room: 'Sala',
  roomHint: 'Deixe vazio se não lhe disseram nenhuma.',
  submit: 'Continuar',
  busy: 'Enviando seu código…',
  haveCode: 'Já tenho um código',
};

const journey = {
  sms: (to: string) => `Enviamos um código para ${to}.`,
  call: (to: string) => `Estamos ligando para ${to} para ler um código para você.`,
  whatsapp: (to: string) => `Enviamos um código por WhatsApp para ${to}.`,
  email: (to: string) => `Enviamos um código por e-mail para ${to}.`,
};

export const passcode: PasscodeWords = {
  heading: 'Digite seu código',
  sentTo: (channel, to) => journey[channel](to),
  sentAgainTo: (channel, to) => `${journey[channel](to)} É o mesmo código de antes.`,
  code: 'Código',
  hint: (digits) => `${digits} dígitos. Ele é conferido assim que estiver completo.`,
  triesLeft: (tries) =>
    plural(tries, {
      one: 'Você tem no máximo mais # tentativa.',
      other: 'Você tem no máximo mais # tentativas.',
    }),
  tryAgain: 'Depois toque em Continuar outra vez. Se o código não valer mais, enviamos um novo na hora.',
  submit: 'Continuar',
  busy: 'Conferindo seu código…',
  resend: 'Enviar de novo',
  resendWait: (clock) => `Enviar de novo em ${clock}`,
  instead: {
    sms: 'Prefiro por SMS',
    call: 'Prefiro uma ligação',
    whatsapp: 'Prefiro por WhatsApp',
    email: 'Prefiro por e-mail',
  },
  stillNothing: 'Ainda nada? Pergunte à organização se ela tem seu número ou endereço certo.',
  notMe: 'Não sou eu',
};

export const goodbye: GoodbyeWords = {
  reasons: {
    left: { title: 'Você saiu da chamada', remedy: 'Você pode fechar esta página ou voltar a entrar.' },
    stoppedWaiting: {
      title: 'Você não está mais esperando',
      remedy: 'Você pode fechar esta página, ou voltar e esperar de novo.',
    },
    elsewhere: {
      title: 'Você entrou por outro dispositivo',
      remedy: 'A chamada continua lá. Entre de novo para trazê-la a esta página.',
    },
    removed: {
      title: 'O anfitrião retirou você da chamada',
      remedy: 'Se foi engano, fale com o anfitrião ou com a organização.',
    },
    denied: {
      title: 'O anfitrião não deixou você entrar',
      remedy: 'Se foi engano, fale de outra forma com o anfitrião ou com a organização.',
    },
    roomEnded: { title: 'A chamada terminou', remedy: 'Ela foi encerrada para todos.' },
    roomFull: {
      title: 'A sala está cheia',
      remedy: 'Alguém precisa sair antes que você possa entrar. Tente de novo daqui a pouco.',
    },
    quotaReached: {
      title: 'Há gente demais nas chamadas desta organização agora',
      remedy:
        'Alguém precisa sair de uma delas antes que você possa entrar. Tente de novo daqui a pouco ou avise a organização.',
    },
    roomClosed: {
      title: 'A sala está fechada',
      remedy: 'Está fora do horário. Pergunte à organização quando ela abre.',
    },
    roomMissing: {
      title: 'A sala ainda não está aberta',
      remedy: 'Tente de novo em instantes ou peça à organização para abri-la.',
    },
    accessRevoked: {
      title: 'Você não é mais esperado nesta sala',
      remedy: 'A lista de participantes mudou. Fale com a organização ou comece de novo com outro código.',
    },
    passExpired: {
      title: 'Seu tempo nesta chamada acabou',
      remedy: 'Para sua segurança, um código só dura algum tempo. Comece de novo com outro para voltar.',
    },
    tokenRefused: {
      title: 'A chamada não deixou você entrar',
      remedy: 'Comece de novo. Se acontecer outra vez, avise a organização.',
    },
    lost: {
      title: 'A conexão se perdeu',
      remedy: 'Tentamos várias vezes. Confira sua rede e entre de novo.',
    },
    unsupported: {
      title: 'Este navegador não consegue fazer chamadas',
      remedy: 'Abra esta página em um Chrome, Edge, Firefox ou Safari atual.',
    },
    failed: {
      title: 'A chamada não pôde continuar',
      remedy: 'Tente de novo em instantes. Se acontecer outra vez, avise a organização.',
    },
  },
  rejoin: 'Entrar de novo',
  startOver: 'Começar de novo',
};
