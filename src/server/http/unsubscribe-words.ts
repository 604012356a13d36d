import type { Catalogue } from '../../foundation/format/index.ts';

/** What the pages say that a reader comes to who wants no more mail. */
export interface UnsubscribeWords {
  readonly title: string;
  readonly ask: (report: string, recipient: string) => string;
  readonly button: string;
  readonly doneTitle: string;
  readonly done: (report: string, recipient: string) => string;
  readonly unknownTitle: string;
  readonly unknown: string;
  readonly failedTitle: string;
  readonly failed: string;
}

export const UNSUBSCRIBE_WORDS: Catalogue<UnsubscribeWords> = {
  en: {
    title: 'Unsubscribe',
    ask: (report, recipient) => `Should “${report}” no longer be mailed to ${recipient}?`,
    button: 'Unsubscribe',
    doneTitle: 'Unsubscribed',
    done: (report, recipient) => `“${report}” is no longer mailed to ${recipient}.`,
    unknownTitle: 'This link is not valid',
    unknown: 'Please open it again from the mail, as a whole.',
    failedTitle: 'That did not work',
    failed: 'Please try again in a few minutes.',
  },
  de: {
    title: 'Abbestellen',
    ask: (report, recipient) => `Soll „${report}“ nicht mehr an ${recipient} geschickt werden?`,
    button: 'Abbestellen',
    doneTitle: 'Abbestellt',
    done: (report, recipient) => `„${report}“ wird nicht mehr an ${recipient} geschickt.`,
    unknownTitle: 'Dieser Link ist nicht gültig',
    unknown: 'Bitte öffnen Sie ihn noch einmal aus der Mail, und zwar vollständig.',
    failedTitle: 'Das hat nicht geklappt',
    failed: 'Bitte versuchen Sie es in ein paar Minuten noch einmal.',
  },
  fr: {
    title: 'Se désabonner',
    ask: (report, recipient) => `Ne plus envoyer « ${report} » à ${recipient} ?`,
    button: 'Se désabonner',
    doneTitle: 'Désabonnement enregistré',
    done: (report, recipient) => `« ${report} » ne sera plus envoyé à ${recipient}.`,
    unknownTitle: 'Ce lien n’est pas valide',
    unknown: 'Veuillez l’ouvrir de nouveau depuis le message, en entier.',
    failedTitle: 'Une erreur est survenue',
    failed: 'Veuillez réessayer dans quelques minutes.',
  },
  es: {
    title: 'Cancelar la suscripción',
    ask: (report, recipient) => `¿Quiere que «${report}» deje de enviarse a ${recipient}?`,
    button: 'Cancelar la suscripción',
    doneTitle: 'Suscripción cancelada',
    done: (report, recipient) => `«${report}» ya no se enviará a ${recipient}.`,
    unknownTitle: 'Este enlace no es válido',
    unknown: 'Ábralo de nuevo desde el correo, completo.',
    failedTitle: 'Algo ha fallado',
    failed: 'Inténtelo de nuevo dentro de unos minutos.',
  },
  ja: {
    title: '配信停止',
    ask: (report, recipient) => `${recipient} への「${report}」の配信を停止しますか？`,
    button: '配信を停止する',
    doneTitle: '配信を停止しました',
    done: (report, recipient) => `${recipient} への「${report}」の配信を停止しました。`,
    unknownTitle: 'このリンクは無効です',
    unknown: 'メールに記載されたリンクをもう一度開いてください。',
    failedTitle: '処理できませんでした',
    failed: '数分後にもう一度お試しください。',
  },
};
