import type { Words } from '../words';

export const errors: Words['errors'] = {
  invalid_request: {
    title: 'Há algo que não é permitido',
    remedy:
      "Use apenas letras, dígitos, espaços e . _ @ + ' -, no máximo 64, e comece por uma letra ou um dígito.",
  },
  unknown_participant: {
    title: 'Não conhecemos este nome',
    remedy: 'Confira como está escrito ou pergunte à organização com que nome você é esperado.',
  },
  code_rejected: {
    title: 'Esse código não abre a porta',
    remedy:
      'Veja a última mensagem e digite o código de novo. Se ele já foi usado, em outra aba ou em outro dispositivo, peça um novo.',
  },
  challenge_invalid: {
    title: 'Este código não vale mais',
    remedy: 'Peça um código novo e use esse.',
  },
  challenge_expired: {
    title: 'Este código é antigo demais',
    remedy: 'Peça um código novo e use esse.',
  },
  pass_invalid: {
    title: 'Você não é mais esperado nesta sala',
    remedy: 'Fale com a organização ou comece de novo com outro código.',
  },
  pass_expired: {
    title: 'Passou tempo demais desde o seu código',
    remedy: 'Comece de novo com outro.',
  },
  room_forbidden: {
    title: 'Você não é esperado nesta sala',
    remedy: 'Confira o nome da sala ou o seu link, ou fale com a organização.',
  },
  room_closed: {
    title: 'A sala está fechada',
    remedy: 'Está fora do horário.',
  },
  invite_required: {
    title: 'Você precisa de um convite',
    remedy:
      'Abra o link do seu convite. Se já fez isso, ele pode ser antigo ou de outro nome: peça um novo à organização.',
  },
  unsupported_media_type: {
    title: 'Esta página e a porta não se entendem',
    remedy: 'Recarregue a página. Se acontecer outra vez, avise a organização.',
  },
  too_many_codes: {
    title: 'Por enquanto não há mais códigos',
    remedy: 'Já enviamos todos os que podemos. Um anterior ainda pode chegar.',
  },
  too_many_attempts: {
    title: 'Códigos demais foram tentados',
    remedy: 'Para sua segurança, este código foi bloqueado. Peça outro mais tarde.',
  },
  rate_limited: {
    title: 'Há gente demais na porta',
    remedy: 'Espere um momento.',
  },
  misconfigured: {
    title: 'A porta não está configurada corretamente',
    remedy: 'Você não fez nada errado. Avise a organização: o motivo está no registro.',
  },
  internal: {
    title: 'Algo quebrou do nosso lado',
    remedy: 'Tente de novo. Se acontecer outra vez, avise a organização.',
  },
  delivery_failed: {
    title: 'O código não pôde ser entregue',
    remedy: 'Peça à organização que confira o telefone ou e-mail que tem de você.',
  },
  upstream_error: {
    title: 'O serviço que envia os códigos não está funcionando',
    remedy: 'Isso costuma passar logo.',
  },
  upstream_timeout: {
    title: 'O serviço que envia os códigos está lento',
    remedy: 'Mesmo assim, seu código pode estar a caminho.',
  },
  network: {
    title: 'Sem conexão',
    remedy:
      'Confira sua rede e tente de novo. Em um hotel, um trem ou lugar parecido, talvez seja preciso fazer login nela antes.',
  },
  timeout: {
    title: 'Não houve resposta a tempo',
    remedy: 'Confira sua rede e tente de novo.',
  },
  unreadable: {
    title: 'A resposta não fez sentido',
    remedy: 'Recarregue a página. Se acontecer outra vez, avise a organização.',
  },
  sign_in: {
    title: 'Outra coisa respondeu no lugar deste site',
    remedy:
      'Talvez a sua rede peça que você faça login antes, como em um hotel. Abra qualquer outra página, faça login nela e tente de novo.',
  },
  site_unavailable: {
    title: 'Este site não está respondendo agora',
    remedy: 'Tente de novo em instantes. Se continuar, avise a organização.',
  },
  site_incomplete: {
    title: 'Este site não está completo',
    remedy:
      'Você não fez nada errado. Avise a organização: a página está lá, mas falta a parte que responde.',
  },
  blocked: {
    title: 'Algo no caminho não deixa você passar',
    remedy: 'Pode ser um firewall, uma VPN ou um bloqueador de anúncios. Tente sem ele ou em outra rede.',
  },
  name_missing: {
    title: 'Falta o seu nome',
    remedy: 'Digite o nome pelo qual a organização conhece você.',
  },
  code_incomplete: {
    title: 'O código não está completo',
    remedy: 'Digite todos os dígitos.',
  },
  code_unanswered: {
    title: 'Não soubemos se o seu código estava certo',
    remedy: 'Digite-o mais uma vez. Se ele não valer mais, enviamos um novo na hora.',
  },
  code_replaced: {
    title: 'Um código novo está a caminho',
    remedy: 'A resposta ao anterior se perdeu. Use o código da mensagem mais recente.',
  },
  page_incomplete: {
    title: 'Uma parte desta página não chegou',
    remedy: 'Confira sua rede e recarregue a página. Você continuará de onde está.',
  },
};

export const waits: Words['waits'] = {
  tryAgainIn: (span) => `Tente de novo em ${span}.`,
  tryAgainAt: (clock) => `Tente de novo às ${clock}.`,
  opensAt: (calendar, span) => `Abre em ${calendar}, no seu horário: daqui a ${span}.`,
  opensIn: (span) => `Abre em ${span}`,
  isOpen: 'Já deve estar aberta. Tente de novo.',
};
