import { Registry } from '../rest/registry';
import { newSid } from '../rest/sids';

/** A Function or an asset, and what was uploaded of it. */
export interface Resource {
  sid: string;
  kind: 'Functions' | 'Assets';
  friendlyName: string;
}

/** One uploaded file. `path` is where it is served. */
export interface Version {
  sid: string;
  resourceSid: string;
  kind: Resource['kind'];
  path: string;
  visibility: string;
  content: string;
}

export interface Build {
  sid: string;
  runtime: string;
  dependencies: unknown[];
  versions: Version[];
}

export interface Environment {
  sid: string;
  uniqueName: string;
  domainSuffix: string | null;
  domainName: string;
  build: Build | undefined;
  /** Setting by setting, under its SID. */
  variables: Map<string, { key: string; value: string }>;
}

/** A Serverless service: files that were uploaded, builds of them, and where they are online. */
export interface Site {
  sid: string;
  uniqueName: string;
  domainBase: string;
  resources: Resource[];
  versions: Version[];
  builds: Build[];
  environments: Environment[];
}

/** The account's Serverless services. */
export class Sites extends Registry<Site> {
  /** Makes a service, unless there is one of that name. */
  create(uniqueName: string): Site | 'exists' {
    if (this.all().some((site) => site.uniqueName === uniqueName)) return 'exists';
    return this.add({
      sid: newSid('ZS'),
      uniqueName,
      domainBase: `${uniqueName}-${1000 + this.all().length}`,
      resources: [],
      versions: [],
      builds: [],
      environments: [],
    });
  }

  /** The environment under a domain, if a build was deployed to it. */
  online(domain: string): Environment | undefined {
    return this.all()
      .flatMap(({ environments }) => environments)
      .find(({ domainName, build }) => domainName === domain && build !== undefined);
  }
}
