import type { RestAnswer } from '../proxy';
import { isoTime } from '../rest/dates';
import { errorAnswer, notFound, type TwilioError } from '../rest/errors';
import { jsonAnswer, NO_CONTENT, type RestCall, type RestRoute } from '../rest/host';
import { pageAnswer } from '../rest/page';
import { withFound } from '../rest/registry';
import { newSid } from '../rest/sids';
import { partsOf } from './multipart';
import type { Build, Environment, Resource, Site, Sites, Version } from './sites';

const ORIGIN = 'https://serverless.twilio.com';
const SERVICE = '/v1/Services/{ServiceSid}';
const VARIABLES = `${SERVICE}/Environments/{EnvironmentSid}/Variables`;

const NAME_EXISTS: TwilioError = { status: 409, code: 20409, message: 'unique_name already exists' };
const KINDS = ['Functions', 'Assets'] as const;

/** The routes of `serverless.twilio.com` that a deploy asks. Source: OpenAPI `twilio_serverless_v1`. */
export function serverlessRoutes(sites: Sites, accountSid: string): RestRoute[] {
  const made = isoTime(Date.now());
  const dates = { date_created: made, date_updated: made };
  const of = (site: Site) => ({ account_sid: accountSid, service_sid: site.sid });
  const address = (...parts: string[]) => [`${ORIGIN}/v1/Services`, ...parts].join('/');

  const siteJson = (site: Site) => ({
    sid: site.sid,
    account_sid: accountSid,
    friendly_name: site.uniqueName,
    unique_name: site.uniqueName,
    include_credentials: true,
    ui_editable: false,
    domain_base: site.domainBase,
    ...dates,
    url: address(site.sid),
    links: {},
  });
  const environmentJson = (site: Site, { sid, build, variables: _, ...each }: Environment) => ({
    sid,
    ...of(site),
    build_sid: build?.sid ?? null,
    unique_name: each.uniqueName,
    domain_suffix: each.domainSuffix,
    domain_name: each.domainName,
    ...dates,
    url: address(site.sid, 'Environments', sid),
    links: {},
  });
  const resourceJson = (site: Site, { sid, kind, friendlyName }: Resource) => ({
    sid,
    ...of(site),
    friendly_name: friendlyName,
    ...dates,
    url: address(site.sid, kind, sid),
    links: {},
  });
  const buildJson = (site: Site, { sid, runtime, dependencies, versions }: Build) => {
    const versionsOf = (kind: Resource['kind']) =>
      versions.filter((version) => version.kind === kind).map(({ sid: each, path }) => ({ sid: each, path }));
    return {
      sid,
      ...of(site),
      status: 'completed',
      asset_versions: versionsOf('Assets'),
      function_versions: versionsOf('Functions'),
      dependencies,
      runtime,
      ...dates,
      url: address(site.sid, 'Builds', sid),
      links: {},
    };
  };
  const variableJson = (
    site: Site,
    environment: Environment,
    [sid, { key, value }]: [string, { key: string; value: string }],
  ) => ({
    sid,
    ...of(site),
    environment_sid: environment.sid,
    key,
    value,
    ...dates,
    url: address(site.sid, 'Environments', environment.sid, 'Variables', sid),
  });

  const inSite = (run: (site: Site, call: RestCall) => RestAnswer) => withFound(sites, run);
  const inBuild = (run: (site: Site, build: Build) => RestAnswer) =>
    inSite((site, { ids, path }) => {
      const build = site.builds.find(({ sid }) => sid === ids[1]);
      return build ? run(site, build) : errorAnswer(notFound(path));
    });
  const inEnvironment = (run: (site: Site, environment: Environment, call: RestCall) => RestAnswer) =>
    inSite((site, call) => {
      const environment = site.environments.find(({ sid }) => sid === call.ids[1]);
      return environment ? run(site, environment, call) : errorAnswer(notFound(call.path));
    });

  const resourceRoutes = KINDS.flatMap((kind): RestRoute[] => [
    [
      'POST',
      `${SERVICE}/${kind}`,
      inSite((site, { params }) => {
        const resource: Resource = { sid: newSid('ZH'), kind, friendlyName: params.FriendlyName ?? '' };
        site.resources.push(resource);
        return jsonAnswer(201, resourceJson(site, resource));
      }),
    ],
    [
      'GET',
      `${SERVICE}/${kind}`,
      inSite((site, call) => {
        const ours = site.resources.filter((resource) => resource.kind === kind);
        return pageAnswer(
          call,
          ORIGIN,
          kind.toLowerCase(),
          ours.map((each) => resourceJson(site, each)),
        );
      }),
    ],
  ]);

  return [
    [
      'POST',
      '/v1/Services',
      ({ params }) => {
        const site = sites.create(params.UniqueName ?? '');
        return site === 'exists' ? errorAnswer(NAME_EXISTS) : jsonAnswer(201, siteJson(site));
      },
    ],
    ['GET', '/v1/Services', (call) => pageAnswer(call, ORIGIN, 'services', sites.all().map(siteJson))],
    ['GET', SERVICE, inSite((site) => jsonAnswer(200, siteJson(site)))],
    [
      'DELETE',
      SERVICE,
      inSite(({ sid }) => {
        sites.remove(sid);
        return NO_CONTENT;
      }),
    ],
    ...resourceRoutes,
    [
      'POST',
      `${SERVICE}/Environments`,
      inSite((site, { params }) => {
        const { UniqueName: uniqueName = '', DomainSuffix: domainSuffix = null } = params;
        const domainName = `${[site.domainBase, domainSuffix].filter(Boolean).join('-')}.twil.io`;
        const environment: Environment = {
          sid: newSid('ZE'),
          uniqueName,
          domainSuffix,
          domainName,
          build: undefined,
          variables: new Map(),
        };
        site.environments.push(environment);
        return jsonAnswer(201, environmentJson(site, environment));
      }),
    ],
    [
      'GET',
      `${SERVICE}/Environments`,
      inSite((site, call) =>
        pageAnswer(
          call,
          ORIGIN,
          'environments',
          site.environments.map((each) => environmentJson(site, each)),
        ),
      ),
    ],
    [
      'DELETE',
      `${SERVICE}/Environments/{Sid}`,
      inEnvironment(({ environments }, environment) => {
        environments.splice(environments.indexOf(environment), 1);
        return NO_CONTENT;
      }),
    ],
    [
      'POST',
      `${SERVICE}/Builds`,
      inSite((site, { body }) => {
        const form = new URLSearchParams(body);
        const wanted = [...form.getAll('FunctionVersions'), ...form.getAll('AssetVersions')];
        const build: Build = {
          sid: newSid('ZB'),
          runtime: form.get('Runtime') ?? '',
          dependencies: JSON.parse((form.get('Dependencies') ?? '[]').replace(/^"(.*)"$/, '$1')),
          versions: site.versions.filter(({ sid }) => wanted.includes(sid)),
        };
        site.builds.push(build);
        return jsonAnswer(201, buildJson(site, build));
      }),
    ],
    ['GET', `${SERVICE}/Builds/{Sid}`, inBuild((site, build) => jsonAnswer(200, buildJson(site, build)))],
    [
      'GET',
      `${SERVICE}/Builds/{Sid}/Status`,
      inBuild((site, { sid }) => {
        const url = address(site.sid, 'Builds', sid, 'Status');
        return jsonAnswer(200, { sid, ...of(site), status: 'completed', url });
      }),
    ],
    [
      'GET',
      VARIABLES,
      inEnvironment((site, environment, call) =>
        pageAnswer(
          call,
          ORIGIN,
          'variables',
          [...environment.variables].map((each) => variableJson(site, environment, each)),
        ),
      ),
    ],
    [
      'POST',
      VARIABLES,
      inEnvironment((site, environment, { params: { Key: key = '', Value: value = '' } }) => {
        const sid = newSid('ZV');
        environment.variables.set(sid, { key, value });
        return jsonAnswer(201, variableJson(site, environment, [sid, { key, value }]));
      }),
    ],
    [
      'POST',
      `${VARIABLES}/{Sid}`,
      inEnvironment((site, environment, { ids: [, , sid = ''], params, path }) => {
        const variable = environment.variables.get(sid);
        if (variable === undefined) return errorAnswer(notFound(path));
        variable.value = params.Value ?? variable.value;
        return jsonAnswer(200, variableJson(site, environment, [sid, variable]));
      }),
    ],
    [
      'DELETE',
      `${VARIABLES}/{Sid}`,
      inEnvironment((_, { variables }, { ids: [, , sid = ''], path }) =>
        variables.delete(sid) ? NO_CONTENT : errorAnswer(notFound(path)),
      ),
    ],
    [
      'POST',
      `${SERVICE}/Environments/{EnvironmentSid}/Deployments`,
      inEnvironment((site, environment, { params }) => {
        environment.build = site.builds.find(({ sid }) => sid === params.BuildSid);
        const sid = newSid('ZD');
        return jsonAnswer(201, {
          sid,
          ...of(site),
          environment_sid: environment.sid,
          build_sid: params.BuildSid ?? null,
          ...dates,
          url: address(site.sid, 'Environments', environment.sid, 'Deployments', sid),
        });
      }),
    ],
  ];
}

/** The routes of `serverless-upload.twilio.com`. Source: https://www.twilio.com/docs/serverless/api/resource/function-version */
export function uploadRoutes(sites: Sites, accountSid: string): RestRoute[] {
  return KINDS.map(
    (kind): RestRoute => [
      'POST',
      `${SERVICE}/${kind}/{Sid}/Versions`,
      ({ ids: [siteSid = '', resourceSid = ''], path, headers, body }) => {
        const site = sites.find(siteSid);
        if (!site?.resources.some(({ sid }) => sid === resourceSid)) return errorAnswer(notFound(path));
        const parts = partsOf(headers['content-type'] ?? '', body);
        const version: Version = {
          sid: newSid('ZN'),
          resourceSid,
          kind,
          path: parts.Path ?? '',
          visibility: parts.Visibility ?? '',
          content: parts.Content ?? '',
        };
        site.versions.push(version);
        return jsonAnswer(201, {
          sid: version.sid,
          account_sid: accountSid,
          service_sid: siteSid,
          [kind === 'Functions' ? 'function_sid' : 'asset_sid']: resourceSid,
          path: version.path,
          visibility: version.visibility,
          date_created: isoTime(Date.now()),
          url: `${ORIGIN}${path}/${version.sid}`,
        });
      },
    ],
  );
}
