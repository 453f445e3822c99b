/** Whom to complain to: the authority of each region and its site. Other ways to reach it stand there, and are kept up to date there. */

/** An authority. */
export interface Authority {
  /** In its own language, or in the one it uses towards the world. */
  readonly name: string;
  readonly url: string;
}

const AUTHORITIES: Readonly<Record<string, readonly [name: string, host: string]>> = {
  AT: ['Datenschutzbehörde', 'www.dsb.gv.at'],
  AU: ['Office of the Australian Information Commissioner (OAIC)', 'www.oaic.gov.au'],
  BE: ['Autorité de protection des données – Gegevensbeschermingsautoriteit', 'www.dataprotectionauthority.be'],
  BG: ['Комисия за защита на личните данни', 'www.cpdp.bg'],
  BR: ['Autoridade Nacional de Proteção de Dados (ANPD)', 'www.gov.br/anpd'],
  CA: ['Office of the Privacy Commissioner of Canada', 'www.priv.gc.ca'],
  'CA-QC': ['Commission d’accès à l’information du Québec', 'www.cai.gouv.qc.ca'],
  CH: ['Federal Data Protection and Information Commissioner (FDPIC)', 'www.edoeb.admin.ch'],
  CN: ['国家互联网信息办公室 (CAC)', 'www.cac.gov.cn'],
  CY: ['Commissioner for Personal Data Protection', 'www.dataprotection.gov.cy'],
  CZ: ['Úřad pro ochranu osobních údajů', 'uoou.gov.cz'],
  DE: ['Bundesbeauftragte für den Datenschutz und die Informationsfreiheit (BfDI)', 'www.bfdi.bund.de'],
  DK: ['Datatilsynet', 'www.datatilsynet.dk'],
  EE: ['Andmekaitse Inspektsioon', 'www.aki.ee'],
  ES: ['Agencia Española de Protección de Datos (AEPD)', 'www.aepd.es'],
  FI: ['Tietosuojavaltuutetun toimisto', 'tietosuoja.fi'],
  FR: ['Commission nationale de l’informatique et des libertés (CNIL)', 'www.cnil.fr'],
  GB: ['Information Commission (ICO)', 'ico.org.uk'],
  GR: ['Αρχή Προστασίας Δεδομένων Προσωπικού Χαρακτήρα', 'www.dpa.gr'],
  HR: ['Agencija za zaštitu osobnih podataka', 'azop.hr'],
  HU: ['Nemzeti Adatvédelmi és Információszabadság Hatóság', 'www.naih.hu'],
  IE: ['Data Protection Commission', 'www.dataprotection.ie'],
  IN: ['Data Protection Board of India (Ministry of Electronics and IT)', 'www.meity.gov.in'],
  IS: ['Persónuvernd', 'www.personuvernd.is'],
  IT: ['Garante per la protezione dei dati personali', 'www.garanteprivacy.it'],
  JP: ['個人情報保護委員会 (PPC)', 'www.ppc.go.jp'],
  KR: ['개인정보보호위원회 (PIPC)', 'www.pipc.go.kr'],
  LI: ['Datenschutzstelle', 'www.datenschutzstelle.li'],
  LT: ['Valstybinė duomenų apsaugos inspekcija', 'vdai.lrv.lt'],
  LU: ['Commission nationale pour la protection des données', 'cnpd.public.lu'],
  LV: ['Datu valsts inspekcija', 'www.dvi.gov.lv'],
  MT: ['Information and Data Protection Commissioner', 'idpc.org.mt'],
  NL: ['Autoriteit Persoonsgegevens', 'www.autoriteitpersoonsgegevens.nl'],
  NO: ['Datatilsynet', 'www.datatilsynet.no'],
  NZ: ['Office of the Privacy Commissioner', 'www.privacy.org.nz'],
  PL: ['Urząd Ochrony Danych Osobowych', 'uodo.gov.pl'],
  PT: ['Comissão Nacional de Proteção de Dados', 'www.cnpd.pt'],
  RO: ['Autoritatea Națională de Supraveghere a Prelucrării Datelor cu Caracter Personal', 'www.dataprotection.ro'],
  SE: ['Integritetsskyddsmyndigheten (IMY)', 'www.imy.se'],
  SG: ['Personal Data Protection Commission (PDPC)', 'www.pdpc.gov.sg'],
  SI: ['Informacijski pooblaščenec', 'www.ip-rs.si'],
  SK: ['Úrad na ochranu osobných údajov', 'dataprotection.gov.sk'],
  TH: ['Personal Data Protection Committee (PDPC)', 'www.pdpc.or.th'],
  // Each state's law is enforced by its attorney general; California has an agency as well.
  US: ['Attorney General of your state', 'www.naag.org/find-my-ag/'],
  'US-CA': ['California Privacy Protection Agency', 'cppa.ca.gov'],
};

/**
 * The authority of a region: the subdivision's, else the country's.
 * @param region ISO 3166-2 code, any case
 * @returns undefined where this library knows none
 */
export function authorityFor(region: string): Authority | undefined {
  const code = region.toUpperCase();
  for (const key of [code, code.split('-')[0] as string]) {
    if (!Object.hasOwn(AUTHORITIES, key)) continue;
    const [name, host] = AUTHORITIES[key] as readonly [string, string];
    return { name, url: `https://${host}` };
  }
  return undefined;
}
