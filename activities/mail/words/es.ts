import { about, titled } from '../facts.ts';
import type { Words } from '../words.ts';
import { bookingWords } from './bookings.ts';
import { moneyWords } from './money.ts';
import { requestWords } from './requests.ts';

export const es: Words = {
  greeting: (name) => (name ? `Hola, ${name}:` : 'Hola:'),
  footer: (business) => `Recibe este correo por su relación con ${business}.`,
  stars: (count) => `${count} de 5 estrellas`,
  templates: {
    'ticket-received': (facts) => ({
      subject: titled(facts),
      lines:
        facts.ticket?.channel === 'rating'
          ? [
              'Sentimos no haber cumplido sus expectativas.',
              'Hemos abierto un ticket para solucionarlo y le responderemos.',
            ]
          : ['Gracias por su mensaje. Le responderemos lo antes posible.'],
      action: 'Ver su ticket',
    }),
    'agent-replied': (facts) => ({
      subject: `Re: ${titled(facts)}`,
      lines: [`${facts.author ?? facts.business} ha respondido:`],
      quote: facts.text,
      action: 'Responder',
    }),
    'customer-replied': (facts) => ({
      subject: `Re: ${titled(facts)}`,
      lines: [
        `${facts.author ?? facts.customer ?? 'El cliente'} ha respondido en ${about(facts, 'su ticket')}:`,
      ],
      quote: facts.text,
      action: 'Abrir el ticket',
    }),
    mentioned: (facts) => ({
      subject: `Mención: ${titled(facts)}`,
      lines: [
        `${facts.author ?? 'Un compañero'} le ha mencionado en una nota de ${about(facts, 'un ticket')}:`,
      ],
      quote: facts.text,
      action: 'Abrir el ticket',
    }),
    'ticket-assigned': (facts) => ({
      subject: `Asignado a usted: ${titled(facts)}`,
      lines: [
        `${facts.customer ?? 'Un cliente'} necesita ayuda. Ahora le corresponde: ${about(facts, 'el ticket')}.`,
      ],
      action: 'Abrir el ticket',
    }),
    'ticket-escalated': (facts) => ({
      subject: `Escalado al nivel ${facts.level ?? 1}: ${titled(facts)}`,
      lines: [
        `Se ha escalado al nivel ${facts.level ?? 1} y necesita atención ahora: ${about(facts, 'el ticket')}.`,
      ],
      action: 'Abrir el ticket',
    }),
    'customer-reminded': (facts) => ({
      subject: `Re: ${titled(facts)}`,
      lines: [
        'Le hemos preguntado algo y esperamos su respuesta para continuar.',
        'Sin ella daremos el asunto por resuelto.',
      ],
      action: 'Responder',
    }),
    'rating-asked': (facts) => ({
      subject: `¿Qué tal lo hicimos? ${titled(facts)}`.trim(),
      lines: [
        'Creemos que su solicitud está resuelta. ¿Qué le ha parecido nuestra ayuda?',
        'Basta un clic en una estrella.',
      ],
      action: 'Escribir una valoración',
    }),
    'rating-reminder': (facts) => ({
      subject: `Su opinión cuenta: ${titled(facts)}`,
      lines: [
        'Hace unos días le preguntamos qué le había parecido nuestra ayuda.',
        'Basta un clic en una estrella.',
      ],
      action: 'Escribir una valoración',
    }),
    'low-rating': (facts) => ({
      subject: `${facts.stars ?? 0} de 5 estrellas: ${titled(facts)}`,
      lines: [
        `${facts.customer ?? 'Un cliente'} ha dado ${facts.stars ?? 0} de 5 estrellas por ${about(facts, 'nuestro servicio')}.`,
        'Se está abriendo un ticket de seguimiento.',
      ],
      quote: facts.text,
      action: 'Verlo',
    }),
    'review-answered': (facts) => ({
      subject: `Respuesta a su valoración: ${titled(facts)}`,
      lines: [
        `${facts.author ?? facts.business} ha respondido a su valoración de ${about(facts, 'nuestro servicio')}:`,
      ],
      quote: facts.text,
      action: 'Ver sus valoraciones',
    }),
    'lead-received': (facts) => ({
      subject: `Nuevo en su sitio: ${facts.lead?.name ?? 'un visitante'}`,
      lines: [`${facts.lead?.name ?? 'Un visitante'} le ha escrito y no hay nadie libre para atenderlo.`],
      action: 'Abrir la conversación',
    }),
    'lead-assigned': (facts) => ({
      subject: `Asignado a usted: ${facts.lead?.name ?? 'un visitante'}`,
      lines: [`${facts.lead?.name ?? 'Un visitante'} ha escrito en su sitio. La conversación es suya ahora.`],
      action: 'Abrir la conversación',
    }),
    'lead-waiting': (facts) => ({
      subject: `Sigue esperando: ${facts.lead?.name ?? 'un visitante'}`,
      lines: [`${facts.lead?.name ?? 'Un visitante'} lleva demasiado tiempo esperando una respuesta.`],
      action: 'Responder',
    }),
    'visitor-wrote': (facts) => ({
      subject: `${facts.lead?.name ?? 'Un visitante'} ha escrito`,
      lines: [`${facts.lead?.name ?? 'Un visitante'} ha escrito en su sitio:`],
      quote: facts.text,
      action: 'Responder',
    }),
    'provider-wrote': (facts) => ({
      subject: `${facts.author ?? 'Un proveedor'} ha escrito`,
      lines: [`${facts.author ?? 'Un proveedor'} le ha escrito:`],
      quote: facts.text,
      action: 'Responder',
    }),
    'business-wrote': (facts) => ({
      subject: `Un mensaje de ${facts.business}`,
      lines: [`${facts.author ?? facts.business} le ha escrito:`],
      quote: facts.text,
      action: 'Responder',
    }),
    'lead-answered': (facts) => ({
      subject: `${facts.business} le ha respondido`,
      lines: [`${facts.author ?? facts.business} ha respondido:`],
      quote: facts.text,
      action: 'Seguir la conversación',
    }),
    ...requestWords.es,
    ...bookingWords.es,
    ...moneyWords.es,
    invitation: (facts) => ({
      subject: `Invitación a ${facts.business}`,
      lines: [
        `${facts.business} le invita a trabajar en Docket.`,
        'Acepte para elegir una contraseña e iniciar sesión.',
      ],
      action: 'Aceptar la invitación',
    }),
    'password-reset': () => ({
      subject: 'Restablezca su contraseña',
      lines: ['Ha pedido una contraseña nueva.', 'Si no ha sido usted, ignore este correo: nada cambia.'],
      action: 'Elegir una contraseña nueva',
    }),
    welcome: (facts) => ({
      subject: `Le damos la bienvenida a ${facts.business}`,
      lines: ['Su cuenta está lista.'],
      action: 'Iniciar sesión',
    }),
  },
};
