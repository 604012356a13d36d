/** What of a state an entity adds to each part of the bridge from one to the next. */
export interface State {
  opening: number | null;
  closing: number | null;
  known: boolean;
}

export function bridge(
  part: string,
  measure: 'amount' | 'entities',
  { opening, closing, known }: State,
): number {
  const amounts: Record<string, number | null> = {
    opening,
    closing,
    new: opening === null && !known ? closing : null,
    reactivation: opening === null && known ? closing : null,
    churn: closing === null ? opening : null,
    expansion: opening !== null && closing !== null && closing > opening ? closing - opening : null,
    contraction: opening !== null && closing !== null && closing < opening ? opening - closing : null,
  };
  const amount = amounts[part] ?? null;
  if (amount === null) return 0;
  return measure === 'entities' ? 1 : amount;
}
