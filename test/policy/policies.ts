/** Own miniature policies, one for each way of writing them; the tests read their structure. */
export const policies = {
  german: `Datenschutzerklärung

Stand: 17. Mai 2024

§ 1 Geltungsbereich

Diese Erklärung gilt für alle Angebote der Beispiel GmbH. Im Übrigen gilt § 5 der Satzung.

§ 2 Erhobene Daten

(1) Wir erheben folgende Daten:
a) Name und Anschrift,
b) E-Mail-Adresse.

(2) Weitere Daten erheben wir nicht.

§ 3 Speicherdauer
Wir speichern die Daten 30 Tage.`,

  korean: `개인정보 처리방침

제1장 총칙

제1조 (목적)
① 이 방침은 회원의 개인정보를 보호하기 위한 것입니다.
② 회사는 제5조에 따라 처리합니다.

제2조(수집 항목)
회사는 다음 항목을 수집합니다.
1. 이름
2. 이메일
  가. 업무용
  나. 개인용

제2장 보칙

제3조 (보관 기간)
회사는 1년간 보관합니다.

부칙
이 방침은 2024년 5월 17일부터 시행합니다.`,

  japanese: `プライバシーポリシー

第1条（目的）
本規約は、利用者の情報の取扱いを定めるものです。

第2条（取得する情報）
当社は次の情報を取得します。
・氏名
・メールアドレス

第3条 お問い合わせ
窓口までご連絡ください。`,

  chinese: `隐私政策
生效日期：2024年5月17日

一、信息的收集
我们收集您的姓名和电话号码。

二、信息的使用
我们仅为提供服务而使用您的信息。

三、联系我们
如有疑问，请与我们联系。`,

  french: `Politique de confidentialité

Dernière mise à jour : 17 mai 2024

Article 1 : Objet

La présente politique décrit les traitements.

Article 2 : Données collectées

Nous collectons :
– le nom ;
– l'adresse électronique.

Article 3 : Vos droits

1. Vous pouvez accéder à vos données.
2. Vous pouvez les rectifier.`,

  roman: `TERMS OF USE

Effective as of 17th of May 2024

I. GENERAL

These terms apply to the shop.

II. ORDERS

A. Placing an order

You place an order by clicking the button.

B. Payment

You pay at once. See Section 5 above.

III. LIABILITY

We are liable as the law says.`,

  unnumbered: `Privacy Policy

Last updated: May 17, 2024

We run a small shop and keep little about you.

What we collect

When you buy something we keep your name, your address and what you bought.

HOW LONG WE KEEP IT

We keep it for ten years because the tax law says so. It is deleted after that.

Contact:

Write to us at shop@example.org whenever you like.`,

  unbroken:
    'Privacy Policy We care about your data and say here what we do with it. 1. Scope This policy applies to all our apps. ' +
    'It replaces version 2.0 of it. 2. Data We Collect We collect your name as set out in Section 3 below: - Your first name ' +
    '- Your last name 3. Sharing With Others Records are deleted within 30. Days count from your order 4. Contact Us ' +
    'If you have questions, write to us.',

  wrapped: `ACME Data Notice                                              May 2024

1.  Introduction

   This notice explains which data the ACME network keeps about the
   people who use it, and why.  It replaces version 2.1 within about
   30. days of publication.

1.1.  Scope

   The notice covers the network in all countries, as Section
   5 says in more detail.

1.1.1.  Exceptions

   Guests are not covered.

Doe                                                            [Page 1]
\f
ACME Data Notice                                              May 2024

2.  Data

   We keep

   -  the address you connect from, for as long as the connection
      lasts and one day more;
   -  the time.

Doe                                                            [Page 2]
\f
ACME Data Notice                                              May 2024

3.  Contact

   Write to us.`,

  contents: `Example Privacy Notice

Table of Contents

1. Who we are ........ 1
2. What we collect ..... 2
3. Your rights .......... 3

1. Who we are

We are Example Ltd.

2. What we collect

We collect:

1. your name
2. your e-mail address
3. your orders

and nothing else. We also read:

  * cookies
    - session
    - preference
  * logs

Page 2 of 3

3. Your rights

You may ask us:
(a) to see your data;
(b) to delete it.

3.1 How to ask

Write to us.`,
} as const;
