/** A form of exponential smoothing in the field's three letters: error, trend, season. */
export interface SmoothingForm {
  /** Whether errors stay as large as they are, or grow with the level. */
  readonly error: 'added' | 'multiplied';
  readonly trend: 'none' | 'added' | 'damped';
  readonly season: 'none' | 'added' | 'multiplied';
}

export interface SmoothingParameters {
  readonly alpha: number;
  readonly beta: number;
  readonly gamma: number;
  /** Share of the slope that is left a period later; 1 without damping. */
  readonly phi: number;
}

export interface SmoothingStates {
  readonly level: number;
  readonly slope: number;
  /** Of each phase, that of the next value first; one entry that does nothing where there is no season. */
  readonly season: Float64Array;
}

export interface SmoothingFit {
  readonly form: SmoothingForm;
  readonly parameters: SmoothingParameters;
  readonly states: SmoothingStates;
  readonly sigma: number;
  /** The corrected criterion of Akaike; the least is the best. */
  readonly criterion: number;
}
