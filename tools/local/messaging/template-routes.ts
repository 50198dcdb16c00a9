import { isoTime } from '../rest/dates';
import { jsonAnswer, type RestRoute } from '../rest/host';
import { pageAnswer } from '../rest/page';
import { withFound } from '../rest/registry';
import type { Template, Templates } from './templates';

const ORIGIN = 'https://content.twilio.com';

/** The routes of `content.twilio.com`. Source: OpenAPI `twilio_content_v1`. */
export function templateRoutes(templates: Templates, accountSid: string): RestRoute[] {
  const json = (template: Template) => {
    const url = `${ORIGIN}/v1/Content/${template.sid}`;
    return {
      sid: template.sid,
      account_sid: accountSid,
      friendly_name: template.friendlyName,
      language: template.language,
      variables: template.variables,
      types: { 'twilio/text': { body: template.body } },
      date_created: isoTime(template.createdAt),
      date_updated: isoTime(template.createdAt),
      url,
      links: {
        approval_fetch: `${url}/ApprovalRequests`,
        approval_create: `${url}/ApprovalRequests/whatsapp`,
      },
    };
  };
  const approvalJson = ({ sid, friendlyName, approval }: Template) => ({
    sid,
    account_sid: accountSid,
    whatsapp: {
      type: 'whatsapp',
      name: friendlyName,
      category: 'UTILITY',
      content_type: 'twilio/text',
      status: approval,
      rejection_reason: '',
      allow_category_change: true,
    },
    url: `${ORIGIN}/v1/Content/${sid}/ApprovalRequests`,
  });

  return [
    ['GET', '/v1/Content', (call) => pageAnswer(call, ORIGIN, 'contents', templates.all().map(json))],
    ['GET', '/v1/Content/{Sid}', withFound(templates, (template) => jsonAnswer(200, json(template)))],
    [
      'GET',
      '/v1/Content/{Sid}/ApprovalRequests',
      withFound(templates, (template) => jsonAnswer(200, approvalJson(template))),
    ],
  ];
}
