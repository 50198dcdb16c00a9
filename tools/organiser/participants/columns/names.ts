/** What a column can say of a participant. `first` and `last` are parts of the identity. */
export const MEANINGS = ['identity', 'first', 'last', 'phone', 'email', 'channels', 'rooms', 'role'] as const;
export type Meaning = (typeof MEANINGS)[number];

/**
 * Names of columns with commas between them, the best first: where a file has several of one meaning, the first tier is
 * the one that is meant.
 */
export type Tiers = readonly string[];

/**
 * What exports and people call their columns, in the languages of the page. Case, accents and signs make no difference.
 * Gathered from the exports of ticket shops, address books, video tools, forms and shops.
 */
export const NAMES: Readonly<Record<Meaning, Tiers>> = {
  identity: [
    'identity',
    `full name, name, participant, participant name, attendee, attendee name, attendee full name, name
    (original name), user name (original name), guest name, ticket holder, ticket holder name, ticket
    name, student, student name, member, member name, display name, registrant, registrant name, first
    and last name, first name and last name, first name last name, your name, contact name, person,
    invitee name, invitee, nombre completo, nombre y apellidos, nombre y apellido, participante, nombre
    del participante, asistente, nombre del asistente, alumno, alumna, nom complet, nom et prenom,
    prenom et nom, nom prenom, prenom nom, participant e, nom du participant, eleve, vollstandiger name,
    voller name, imie i nazwisko, nome e cognome, cognome e nome, volledige naam, naam, deelnemer,
    partecipante, uczestnik, фио, имя и фамилия, полное имя, 姓名, vor und nachname, vorname nachname, vorname und nachname, name vorname, teilnehmer,
    teilnehmerin, teilnehmer in, teilnehmername, name des teilnehmers, anzeigename, nome completo, nome
    e sobrenome, nome e apelido, nome do participante, aluno, aluna, 氏名, お名前, 名前, 参加者, 参加者名, 名前(元の名前),
    名前（元の名前）, フルネーム`,
    `sort name, file as, card name, user name, username, client, client name`,
  ],
  first: [
    `first name, firstname, given name, givenname, forename, first, attendee first name, fname,
    participant first name, guest first name, registrant first name, ticket holder first name, student
    first name, invitee first name, nombre, nombres, primer nombre, nombre de pila, prenom, vorname,
    rufname, nome, primeiro nome, nome proprio, imie, voornaam, fornavn, fornamn, имя, 名, めい, ファーストネーム, 名(first name)`,
    'preferred name, preferred first name, nickname, nick name',
  ],
  last: [
    `last name, lastname, family name, familyname, surname, last, attendee last name, lname, attendee
    surname, participant last name, guest last name, registrant last name, ticket holder last name,
    student last name, invitee last name, apellido, apellidos, primer apellido, nom, nom de famille,
    nachname, familienname, zuname, sobrenome, apelido, ultimo nome, cognome, nazwisko, achternaam, etternavn, efternavn, efternamn, фамилия, 姓, 苗字, 名字, ラストネーム`,
  ],
  phone: [
    `mobile, mobile phone, mobile number, mobile phone number, mobile no, mobile #, cell, cell phone,
    cellphone, cell number, cell phone number, cellular, attendee mobile, attendee cell phone, text
    message number, sms, sms number, sms phone, sms phone number, whatsapp, whatsapp number, movil,
    telefono movil, numero de movil, numero movil, celular, telefono celular, numero de celular,
    portable, telephone portable, tel portable, numero de portable, mobile telephone, handy,
    handynummer, handynr, handy nr, mobil, mobilnummer, mobiltelefon, mobilfunk, mobilfunknummer,
    iphone, android, cellulare, numero di cellulare, numero cellulare, mobiel, mobiel nummer, mobiele telefoon,
    gsm, gsm nummer, komorka, telefon komorkowy, mobiltelefonnummer, мобильный, мобильный телефон,
    telemovel, telefone celular, telefone movel, 携帯, 携帯電話, 携帯番号, 携帯電話番号, 電話番号（携帯）`,
    `phone, phone number, phone no, phone #, telephone, telephone number, tel, tel no, tel number,
    contact number, contact phone, contact no, primary phone, main phone, attendee phone, attendee phone
    number, participant phone, your phone, phone numbers, telefono, numero de telefono, telefono
    de contacto, n de telefono, numero de telephone, n de telephone, telephone contact, telefon,
    telefonnummer, telefonnr, rufnummer, tel nr, telefone, numero de telefone, telefone de contato,
    contato, numero di telefono, telefoon, telefoonnummer, numer telefonu, nr telefonu, телефон, номер телефона,
    电话, 手机, 手机号, 電話, 電話番号, tel（電話）, 連絡先電話番号`,
    `home phone, home phone number, telefono fijo, telefono de casa, telephone fixe, domicile, festnetz,
    telefon privat, privat, telefone fixo, telefone residencial, 自宅電話, 自宅電話番号, other phone`,
    `work phone, business phone, office phone, company phone, telephone professionnel, telefon
    geschaftlich, telefono del trabajo, telefone comercial, 勤務先電話番号`,
  ],
  email: [
    `email, mail, email address, mail address, attendee email, attendee email address, participant email,
    guest email, registrant email, user email, ticket email, ticket holder email, student email, invitee
    email, your email, primary email, contact email, emails, username email, correo, correo electronico,
    direccion de correo, direccion de correo electronico, direccion de email, courriel, adresse email,
    adresse mail, adresse courriel, adresse electronique, adresse de messagerie, email adresse,
    mailadresse, emailadresse, endereco de email, endereco de correio eletronico, correio eletronico,
    endereco eletronico, posta elettronica, indirizzo email, emailadres, email adres, adres email,
    почта, электронная почта, эл почта, 邮箱, 电子邮件, メール, メールアドレス, eメール, eメールアドレス, 電子メール, ユーザーのメール, ユーザーのメールアドレス`,
    'home email, personal email, private email, email privat, email personal, email personnel',
    `work email, business email, email work, participant id (upn), email geschaftlich, email
    professionnel`,
    'paypal email',
  ],
  channels: ['channels'],
  rooms: ['rooms'],
  role: ['role'],
};

/** Before a column's name: it is about whoever comes. */
export const ATTENDEES = `
  ticket, ticket holder, ticket data, attendee, participant, guest, registrant, student, member, invitee,
  delegate, asistente, participante, alumno, teilnehmer, eleve`;

/** Before or behind a column's name: it is about whoever paid. */
export const PAYERS = `
  buyer, buyers, billing, purchaser, payer, customer, booker, order, ordered by, card, comprador,
  facturacion, acheteur, facturation, kaufer, besteller, rechnung, faturamento, 購入者, 請求先`;

/** Words in the name of a column that is about somebody else, or about no person. */
export const OTHER_PEOPLE = `
  emergency, parent, parents, guardian, mother, father, mum, mom, dad, spouse, partner, company,
  organization, organisation, organizer, organiser, host, event, venue, shipping, referrer, referred,
  doctor, fax, pager, assistant, manager, emergencia, urgence, notfall, firma, eltern, padre, madre,
  empresa, entreprise, parente, emergency contact, teacher, instructor, affiliate, sender`;
