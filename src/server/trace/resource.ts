import type { TracerProviderOptions } from '@opentelemetry/sdk-trace';

type Resource = NonNullable<TracerProviderOptions['resource']>;
type Environment = Readonly<Record<string, string | undefined>>;

/** Who the spans are of: `OTEL_SERVICE_NAME` and `OTEL_RESOURCE_ATTRIBUTES` say, or the name is broadsheet. */
export function resourceOf(environment: Environment, version: string): Resource {
  const given = keyValues(environment.OTEL_RESOURCE_ATTRIBUTES ?? '');
  const name = environment.OTEL_SERVICE_NAME || given['service.name'] || 'broadsheet';
  return resource({ 'service.version': version, ...given, 'service.name': name });
}

function resource(attributes: Readonly<Record<string, string>>): Resource {
  return {
    attributes,
    merge: (other) => (other === null ? resource(attributes) : other),
    getRawAttributes: () => Object.entries(attributes),
  };
}

/** `a=b,c=d`, percent-encoded (https://opentelemetry.io/docs/specs/otel/resource/sdk/); what cannot be read is left out. */
function keyValues(text: string): Record<string, string> {
  const pairs = text.split(',').flatMap((pair): [string, string][] => {
    const at = pair.indexOf('=');
    if (at <= 0) return [];
    try {
      return [[pair.slice(0, at).trim(), decodeURIComponent(pair.slice(at + 1).trim())]];
    } catch {
      return [];
    }
  });
  return Object.fromEntries(pairs);
}
